using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Api.Tests.BadInput;

/// <summary>Whatever arrives at a command: a 4xx that says in Chinese what to do, never a bug, and nothing written.</summary>
public sealed class BadBodiesTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    private readonly Examples examples = new(host.Root);

    public static TheoryData<string> Commands() => Examples.Commands();

    public static TheoryData<string> Walked() => Examples.Walked();

    [Theory]
    [MemberData(nameof(Walked))]
    public async Task A_body_that_is_none(string command)
    {
        var (example, send) = await ReadyAsync(command);
        var good = JsonSerializer.Serialize(example.Body, ApiClient.Plain);
        string[] bodies =
        [
            "", " ", "null", "true", "3", "\"text\"", "[]", $"[{good}]", "{", "}", $"{good}{good}", $"{good[..^1]},}}", $"/* */{good}",
            $"{{{string.Concat(Enumerable.Repeat("\"a\":{", 100))}",
            string.Concat(Enumerable.Repeat("[", 5000)), good == "{}" ? "{'a':1}" : good.Replace('"', '\''), $"\u00ef\u00bb\u00bf{good}", "\0", "{\"\\ud800\":1}",
            "{\"a\":1,\"a\":2}", $"{good[..^1]},\"x\":{new string('[', 60)}{new string(']', 60)}}}",
            $"{good[..^1]},\"x\":1e999}}", $"{good[..^1]},\"x\":NaN}}",
        ];
        foreach (var body in bodies) await send(new StringContent(body, Encoding.UTF8, "application/json"));
        foreach (var bytes in new[] { new byte[] { 0xff, 0xfe }, [0xed, 0xa0, 0x80], Encoding.Unicode.GetBytes(good), Encoding.Latin1.GetBytes("{\"reason\":\"\u00e9\"}"),
            [0xef, 0xbb, 0xbf, .. "{"u8] })
            await send(Bytes(bytes, "application/json"));
    }

    [Theory]
    [MemberData(nameof(Walked))]
    public async Task A_field_that_is_missing_doubled_unknown_or_of_another_kind(string command)
    {
        var (example, send) = await ReadyAsync(command);
        var text = JsonSerializer.Serialize(example.Body, ApiClient.Plain);
        var kind = CommandCatalog.Find(command)!;
        foreach (var field in kind.Reader.Parameters.Skip(kind.Writes == Writes.Changes ? 1 : 0).Where(p => example.Body.ContainsKey(p.Name)))
        {
            if (!field.Optional)
            {
                var without = JsonNode.Parse(text)!.AsObject();
                without.Remove(field.Name);
                (await send(Json(without))).Errors.Should().Contain(e => e.StartsWith(field.Name, StringComparison.Ordinal), $"{field.Name} is missing");
                foreach (var nothing in new[] { "null", "\"\"", "\"  \"" })
                {
                    var empty = JsonNode.Parse(text)!.AsObject();
                    empty[field.Name] = JsonNode.Parse(nothing);
                    await send(Json(empty));
                }
            }

            foreach (var wrong in new[] { "0", "1.5", "-1", "1e400", "true", "{}", "[]", "[1]", "[null]", "{\"a\":\"b\"}", "\"\\ud800\"", "\"a\\u0000b\"" })
            {
                if (field.Type == typeof(JsonElement) && wrong == "{}") continue;
                // which numbers are wrong, its own tests say
                if (field.Type == typeof(decimal) && decimal.TryParse(wrong, System.Globalization.CultureInfo.InvariantCulture, out _)) continue;
                var changed = text.Replace($"{JsonSerializer.Serialize(field.Name)}:{JsonSerializer.Serialize(example.Body[field.Name], ApiClient.Plain)}",
                    $"\"{field.Name}\":{wrong}", StringComparison.Ordinal);
                changed.Should().NotBe(text);
                (await send(new StringContent(changed, Encoding.UTF8, "application/json")))
                    .Errors.Should().Contain(e => e.StartsWith(field.Name, StringComparison.Ordinal), $"{field.Name} is {wrong}");
            }

            if (field.Type == typeof(int))
                (await send(new StringContent(System.Text.RegularExpressions.Regex.Replace(text, $"\"{field.Name}\":([0-9]+)", $"\"{field.Name}\":\"$1\""), Encoding.UTF8,
                    "application/json"))).Errors.Should().Contain($"{field.Name}:not-an-integer");
            var doubled = $"{text[..^1]},\"{field.Name}\":{JsonSerializer.Serialize(example.Body[field.Name], ApiClient.Plain)}}}";
            (await send(new StringContent(doubled, Encoding.UTF8, "application/json"))).Errors.Should().Contain($"{field.Name}:duplicate-field");
            var otherCase = text.Replace($"\"{field.Name}\"", $"\"{field.Name.ToUpperInvariant()}\"", StringComparison.Ordinal);
            (await send(new StringContent(otherCase, Encoding.UTF8, "application/json"))).Errors.Should().Contain($"{field.Name.ToUpperInvariant()}:unknown-field");
        }

        foreach (var unknown in new[] { "name1", "partyName", "idCard", "电话", "", "__proto__", "version" })
        {
            var more = JsonNode.Parse(text)!.AsObject();
            more[unknown] = 1;
            (await send(Json(more))).Errors.Should().Contain($"{unknown}:unknown-field");
        }
    }

    [Theory]
    [MemberData(nameof(Walked))]
    public async Task A_body_that_is_too_large_or_no_JSON(string command)
    {
        var (example, send) = await ReadyAsync(command);
        var good = JsonSerializer.Serialize(example.Body, ApiClient.Plain);
        (await send(new StringContent(good + new string(' ', 70 * 1024), Encoding.UTF8, "application/json"))).MustBeProblem(413, "request.body-too-large");
        (await send(new StringContent(new string('x', 10 * 1024 * 1024), Encoding.UTF8, "application/json"))).MustBeProblem(413, "request.body-too-large");
        (await send(Chunked(good + new string(' ', 70 * 1024)))).MustBeProblem(413, "request.body-too-large");
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "application/xml", "application/x-ndjson", "multipart/form-data; boundary=x" })
            (await send(Bytes(Encoding.UTF8.GetBytes(good), type))).MustBeProblem(415, "request.media-type");
        (await send(Bytes(Encoding.UTF8.GetBytes(good), null))).MustBeProblem(415, "request.media-type");
    }

    [Theory]
    [MemberData(nameof(Walked))]
    public async Task A_date_that_cannot_be(string command)
    {
        var (example, send) = await ReadyAsync(command);
        if (!example.Body.ContainsKey("occurredOn")) return;
        var tomorrow = Host.Service<IClock>().Today().AddDays(1).ToString("yyyy-MM-dd");
        foreach (var (date, code) in new[]
        {
            (tomorrow, "in-the-future"), ("9999-12-31", "in-the-future"), ("1949-09-30", "too-early"), ("0001-01-01", "too-early"), ("2024-02-30", "not-a-date"),
            ("2024-2-3", "not-a-date"),
            ("20240203", "not-a-date"), ("2024-02-03T00:00:00Z", "not-a-date"), ("03/02/2024", "not-a-date"), ("二〇二四年二月三日", "not-a-date"), ("2024-02-03 ", "not-a-date"),
            ("", "not-a-date"),
        })
        {
            var body = JsonNode.Parse(JsonSerializer.Serialize(example.Body, ApiClient.Plain))!.AsObject();
            body["occurredOn"] = date;
            (await send(Json(body))).Errors.Should().Contain($"occurredOn:{code}", date);
        }
    }

    [Theory]
    [MemberData(nameof(Walked))]
    public async Task A_resident_in_any_text(string command)
    {
        var (example, send) = await ReadyAsync(command);
        var kind = CommandCatalog.Find(command)!;
        foreach (var field in kind.Reader.Parameters.Where(p => example.Body.ContainsKey(p.Name) && (p.Type == typeof(string) || p.Type == typeof(IReadOnlyList<string>))))
        {
            var path = field.Type == typeof(string) ? field.Name : $"{field.Name}[0]";
            foreach (var text in new[] { "430602199001011234", "当事人43060219900101123X。", "130602900101123", "电话13812345678", "138 1234 5678", "+86-138-1234-5678", "１３８１２３４５６７８",
                "0730-8888888" })
            {
                var body = JsonNode.Parse(JsonSerializer.Serialize(example.Body, ApiClient.Plain))!.AsObject();
                body[field.Name] = field.Type == typeof(string) ? text : new JsonArray(text);
                (await send(Json(body))).Errors.Should().Contain($"{path}:resident-identity", text);
            }

            var control = JsonNode.Parse(JsonSerializer.Serialize(example.Body, ApiClient.Plain))!.AsObject();
            control[field.Name] = field.Type == typeof(string) ? "a\u0000b\u001b" : new JsonArray("a\u0000b");
            (await send(Json(control))).Errors.Should().Contain($"{path}:control-character");
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task What_was_asked_for_properly_is_accepted(string command)
    {
        var (example, _) = await ReadyAsync(command);
        var answer = await Api.Post(example.Path, example.Body, ifMatch: example.Version);
        if (command == "organization.clocks.simulate") answer.MustBeProblem(409, "organization.clocks.not-the-first-entry");
        else answer.Must(example.Version is null ? 201 : 200);
    }

    // a good example, and a way to send a bad one that looks at all that a refusal must be
    private async Task<(Examples.Example Example, Func<HttpContent, Task<ApiAnswer>> Send)> ReadyAsync(string command)
    {
        var example = await examples.Of(command, DistrictHost.Community, DistrictHost.Street);
        var head = await Host.HeadAsync();
        return (example, async content =>
        {
            var answer = (await Api.Post(example.Path, content, ifMatch: example.Version)).MustBeProblem();
            (await Host.HeadAsync()).Should().Be(head, "nothing was written");
            return answer;
        }
        );
    }

    private static StringContent Json(JsonNode body) => new(body.ToJsonString(ApiClient.Plain), Encoding.UTF8, "application/json");

    private static ByteArrayContent Bytes(byte[] bytes, string? type)
    {
        var content = new ByteArrayContent(bytes);
        if (type is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    // without a Content-Length: the limit must hold while reading, too
    private static StreamContent Chunked(string text)
    {
        var content = new StreamContent(new Unseekable(Encoding.UTF8.GetBytes(text)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
