using System.Text.Json.Nodes;
using NanhuOrg.Domain.Governance.Disputes;

namespace NanhuOrg.Api.Tests.Recomputed;

/// <summary>One dispute: registered, mediators assigned, mediation held, resolved, reopened. And catalogues that are a little different.</summary>
internal static class OneDispute
{
    public static EntryBook Book()
    {
        var (book, stream) = (new EntryBook(), Guid.NewGuid());
        book.Record(stream, new DisputeRegistered(new("c1"), DisputeCategory.Family, DisputeSource.Visit, null, null, new(2024, 2, 1)));
        book.Record(stream, new MediatorsAssigned([new("p-1")], new(2024, 2, 2)));
        book.Record(stream, new MediationHeld(null, new(2024, 2, 3)));
        book.Record(stream, new DisputeResolved(AgreementForm.Oral, null, new(2024, 2, 4)));
        book.Record(stream, new DisputeReopened(new("反悔"), new(2024, 2, 5)));
        return book;
    }

    public static string With(Action<JsonNode> change)
    {
        var catalogue = JsonNode.Parse(Recomputation.Catalogue)!;
        change(catalogue);
        return catalogue.ToJsonString();
    }

    public static JsonArray Figures(JsonNode catalogue) => catalogue["figures"]!.AsArray();

    public static JsonArray Events(JsonNode catalogue) => catalogue["events"]!.AsArray();

    public static JsonNode Named(JsonArray among, string field, string name) => among.Single(n => (string?)n![field] == name)!;

    public static JsonObject Figure(string code, string type) =>
        new() { ["code"] = code, ["basis"] = "annual", ["countsSubjects"] = false, ["ratio"] = null, ["events"] = new JsonArray(type) };
}
