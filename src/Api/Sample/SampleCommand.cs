using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <summary>One line of the sample, as any other system would send it to <c>/api/v1/commands</c>.</summary>
/// <param name="RecordedAt">The simulated moment at which it is recorded; lines of the same moment make one batch.</param>
/// <param name="Id">The stream, or for a correction the ledger index as text; null where the body itself names what it creates.</param>
/// <param name="IfMatch">Version of the stream before this line; null when the line begins the stream.</param>
internal sealed record SampleCommand(DateTimeOffset RecordedAt, string Key, string Command, string? Id, long? IfMatch, JsonObject Body)
{
    // Chinese stays readable in the request, and the bytes stay few.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The NDJSON line, without its line feed.</summary>
    public string ToLine()
    {
        var line = new JsonObject { ["key"] = Key, ["command"] = Command };
        if (Id is not null) line["id"] = Id;
        if (IfMatch is not null) line["ifMatch"] = IfMatch;
        line["body"] = Body.DeepClone();
        return line.ToJsonString(Plain);
    }
}
