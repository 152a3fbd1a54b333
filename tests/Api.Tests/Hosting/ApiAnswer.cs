using System.Text.Json;
using System.Text.RegularExpressions;

namespace NanhuOrg.Api.Tests.Hosting;

public sealed partial record ApiAnswer(int Status, string Text, string? MediaType, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string Id => Json.Text("id");

    public long Version => Json.Number("version");

    public long Index => Json.Number("ledgerIndex");

    public string Code => Json.Text("code");

    public ApiAnswer Must(int status)
    {
        Status.Should().Be(status, Text);
        return this;
    }

    /// <summary>A refusal that the caller's programmer and the clerk behind it can both use.</summary>
    public ApiAnswer MustBeProblem(int? status = null, string? code = null)
    {
        if (status is { } expected) Must(expected);
        Status.Should().BeInRange(400, 499, Text);
        MediaType.Should().Be("application/problem+json", Text);
        MustBeProblem(Json, Status);
        Json.Text("traceId").Should().Be(Headers["X-Request-Id"], "so it is found in the log");
        if (code is not null) Code.Should().Be(code, Text);
        return this;
    }

    public static void MustBeProblem(JsonElement problem, int status)
    {
        problem.Number("status").Should().Be(status);
        problem.Text("code").Should().MatchRegex("^[a-z0-9.-]+$");
        problem.Text("type").Should().Be($"urn:nanhuorg:problem:{problem.Text("code")}");
        problem.Text("title").Should().NotBeEmpty();
        Chinese().IsMatch(problem.Text("detail")).Should().BeTrue(problem.ToString());
        if (!problem.TryGetProperty("errors", out var errors)) return;
        foreach (var error in errors.EnumerateObject().SelectMany(e => e.Value.EnumerateArray())) Chinese().IsMatch(error.GetString()!).Should().BeTrue(problem.ToString());
        problem.GetProperty("errorCodes").EnumerateObject().Select(e => e.Name).Should().Equal(errors.EnumerateObject().Select(e => e.Name));
    }

    /// <summary>Stable codes by field: <c>occurredOn:in-the-future</c>.</summary>
    public IReadOnlyList<string> Errors => Json.TryGetProperty("errorCodes", out var codes)
        ? [.. codes.EnumerateObject().SelectMany(f => f.Value.EnumerateArray().Select(c => $"{f.Name}:{c.GetString()}"))]
        : [];

    [GeneratedRegex(@"[\u4e00-\u9fff].*。$")]
    private static partial Regex Chinese();
}

public static class JsonReading
{
    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static long Number(this JsonElement json, string name) => json.GetProperty(name).GetInt64();

    public static decimal? Quantity(this JsonElement json, string name) => json.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;

    public static bool IsNull(this JsonElement json, string name) => json.GetProperty(name).ValueKind == JsonValueKind.Null;
}
