using System.Globalization;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Assessment.Rankings;
using NanhuOrg.Application.Reporting.Figures;

namespace NanhuOrg.Api.Tests.Recomputed;

/// <summary>Compares everything a service answers with what SQL makes of the entries that it exports.</summary>
internal static class ComparedFigures
{
    /// <summary>All entries and the catalogue, as an auditor fetches them, and what SQL makes of them.</summary>
    public static async Task<Recomputation> Recomputed(this ApiClient api) => new(
        (await api.All("/api/v1/ledger/entries?limit=200")).Select(e => Convert.FromBase64String(e.Text("bytes"))),
        catalogue: (await api.Get("/api/v1/ledger/catalogue")).Must(200).Text);

    /// <summary>Every figure, unit and year in which anything happened; over the unit and all below it, and at the unit alone.</summary>
    public static async Task MustAnswerLike(this ApiClient api, Recomputation recomputed)
    {
        var units = recomputed.Texts("select code from unit union select '' order by 1");
        foreach (var year in recomputed.Ask("select distinct year from booking", r => r.GetInt32(0)))
        {
            var said = recomputed.Ask($"select unit, code, value from figure_value where year = {year}",
                r => (Unit: r.GetString(0), Code: r.GetString(1), Value: r.IsDBNull(2) ? null : r.GetString(2)))
                .ToLookup(v => v.Unit, v => (v.Code, v.Value));
            foreach (var unit in units)
            {
                var answered = await api.Year(unit.Length == 0 ? "" : $"unit={unit}", year);
                said[unit].ToDictionary(v => v.Code, v => v.Value)
                    .Should().BeEquivalentTo(answered.ToDictionary(v => v.Key, v => v.Value?.ToString("0.######", CultureInfo.InvariantCulture)), $"{unit} in {year}");
            }

            foreach (var figure in FigureCatalogue.District.All.Where(f => f.Ratio is null))
            {
                var answered = (await api.Get($"/api/v1/statistics/{year}/{figure.Code}?by=unit")).Must(200).Json.GetProperty("items").EnumerateArray()
                    .ToDictionary(i => i.Text("key"), i => i.Quantity("value") * 1_000_000m);
                recomputed.Ask($"select unit, value6 from figure_at where code = '{figure.Code}' and year = {year}", r => (Unit: r.GetString(0), Value6: r.GetInt64(1)))
                    .Where(v => v.Value6 != 0)
                    .ToDictionary(v => v.Unit, v => (decimal?)v.Value6)
                    .Should().BeEquivalentTo(answered.Where(v => v.Value != 0).ToDictionary(), $"{figure.Code} by unit in {year}");
            }
        }
    }

    /// <summary>Every ranking with its lines.</summary>
    public static async Task MustRankLike(this ApiHost host, Recomputation recomputed)
    {
        foreach (var year in recomputed.Ask("select year from scheme", r => r.GetInt32(0)))
            recomputed.Ranking(year).Should().Equal(Recomputation.Told(await host.Service<Rankings>().Of(year, await host.HeadAsync(), default)), $"the ranking of {year}");
    }
}
