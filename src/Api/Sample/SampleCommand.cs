using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanhuOrg.Api.Sample;

/// <summary>One line of the sample, as any other system would send it to <c>/api/v1/commands</c>.</summary>
/// <param name="RecordedAt">The simulated moment at which it is recorded.</param>
/// <param name="Id">The stream, or for a correction the ledger index as text; null where the body itself names what it creates.</param>
/// <param name="IfMatch">Version of the stream before this line; null when the line creates the record.</param>
/// <param name="Actor">Pseudonymous id of the official the line is sent for; null for none.</param>
/// <param name="Index">Ledger index of the first entry it makes.</param>
/// <param name="Entries">How many entries it makes.</param>
internal sealed record SampleCommand(DateTimeOffset RecordedAt, string Key, string Command, string? Id, long? IfMatch, JsonObject Body, string? Actor, int Index, int Entries)
{
    // Chinese stays readable in the request, and the bytes stay few.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Ledger index of the last entry it makes.</summary>
    public int LastIndex => Index + Entries - 1;

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
