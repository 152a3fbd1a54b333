using System.Text.Json;
using NanhuOrg.Application.Entries;
using NanhuOrg.Domain.Assessment.Schemes;
using NanhuOrg.Domain.Assessment.Scoring;

namespace NanhuOrg.Application.Tests.Assessment;

/// <summary>Schemes are stored inside events, published sheets as frozen rows: both must come back as they went.</summary>
public sealed class SchemeJsonTests
{
    private static readonly SchemeContent Scheme = new(
        [new(new("street"), "街道", 5m)],
        [
            Indicator("a", IndicatorKind.Base, ScoringMethod.TargetCompletion, new(40.5m, 1.2m, 0.6m)),
            Indicator("b", IndicatorKind.Base, ScoringMethod.DeductPerCase, new(PerCase: 0.5m, ZeroFrom: 2)),
            Indicator("c", IndicatorKind.Base, ScoringMethod.RankTable, new(Points: [20m, 18.5m], Order: RankOrder.Lower, Ties: TieRule.Averaged)),
            Indicator("d", IndicatorKind.Bonus, ScoringMethod.BonusLadder, new(Ladder: [new("city", "市级", 1.5m)])),
            Indicator("e", IndicatorKind.Base, ScoringMethod.Checklist, new(Items: [new("x", "一", 20m)])),
        ]);

    [Fact]
    public void A_scheme_comes_back_as_it_went()
    {
        var json = JsonSerializer.Serialize(Scheme, LedgerJson.Options);

        var back = JsonSerializer.Deserialize<SchemeContent>(json, LedgerJson.Options)!;

        back.Should().BeEquivalentTo(Scheme, options => options.WithStrictOrdering());
        JsonSerializer.Serialize(back, LedgerJson.Options).Should().Be(json);
        json.Should().Contain("\"method\":\"target-completion\"").And.Contain("\"target\":\"40.5\"").And.Contain("\"zeroFrom\":2");
    }

    [Fact]
    public void Parameters_that_are_not_given_need_not_be_written() =>
        JsonSerializer.Deserialize<MethodParameters>("""{"target":"40","cap":"1.2"}""", LedgerJson.Options).Should().Be(new MethodParameters(40m, 1.2m));

    [Fact]
    public void A_sheet_comes_back_as_it_went()
    {
        var sheet = Scoring.Of(
            Scheme, [new(new("A"), new("street"))], [
                new(Guid.NewGuid(), new("a"), new("A"), new("2024-Q1"), 30.25m), new(Guid.NewGuid(), new("d"), new("A"), new("2024"), 1m, [new("m", "city")])], [],
            [new(Guid.NewGuid(), new("A"), null, -0.5m, "第一条", "南组发〔2024〕9号")]).Single();
        var json = JsonSerializer.Serialize(sheet, LedgerJson.Options);

        var back = JsonSerializer.Deserialize<ScoreSheet>(json, LedgerJson.Options)!;

        JsonSerializer.Serialize(back, LedgerJson.Options).Should().Be(json);
        back.Lines.Sum(l => l.Points).Should().Be(sheet.Total);
        json.Should().Contain("\"ratio\":\"0.746914\"").And.Contain("\"kind\":\"adjustment\"");
    }

    private static Indicator Indicator(string code, IndicatorKind kind, ScoringMethod method, MethodParameters parameters) => new(
        new(code), "指标" + code, "重点工作", "党建", new("street"), kind, 20m, method, parameters, new("D01"), new("D02"), IndicatorPeriod.Quarter, Aggregation.Average,
        MissingPolicy.CategoryAverage, null);
}
