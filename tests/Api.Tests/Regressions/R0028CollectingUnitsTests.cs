using System.Text.Json;
using MediatR;
using NanhuOrg.Api.Tests.Hosting;
using NanhuOrg.Application.Assessment.Results;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using static NanhuOrg.Api.Tests.Hosting.AssessmentExamples;

namespace NanhuOrg.Api.Tests.Regressions;

/// <summary>A unit that collects data (数据采集单位) could not submit for those whom it measures, which is what it is there for.</summary>
public sealed class R0028CollectingUnitsTests(DistrictHost host) : ApiTests<DistrictHost>(host)
{
    [Fact]
    public async Task A_collecting_unit_submits_for_those_it_measures_and_sees_what_becomes_of_it()
    {
        var (scheme, unit, other) = (await Publish(Api, 2019), await Api.Assessed(), await Api.Assessed());
        var (collector, stranger, own) = (await Host.ClientAsync(DistrictHost.Department), await Host.ClientAsync(DistrictHost.OtherStreet), await Host.ClientAsync(unit));
        var body = Result2019(scheme, unit, "2019-Q1");

        (await stranger.Post(Results, body, person: Clerk)).MustBeProblem(403, "access.not-your-unit");
        var submitted = (await collector.Post(Results, body, person: Clerk)).Must(201);

        // seen by whoever collects and by whoever is measured, and by nobody else
        foreach (var who in new[] { collector, own })
        {
            (await who.Get($"{Results}/{submitted.Id}")).Must(200).Json.Text("sourceUnit").Should().Be(DistrictHost.Department);
            (await who.All($"{Results}?scheme={scheme}")).Select(r => r.Text("id")).Should().Equal(submitted.Id);
            (await who.All($"{Results}?scheme={scheme}&status=submitted&q={Uri.EscapeDataString("南考〔2019〕")}")).Should().ContainSingle();
            (await who.All($"/api/v1/ledger/streams/{submitted.Id}")).Should().ContainSingle();
            (await who.Get($"/api/v1/ledger/entries/{submitted.Index}")).Must(200);
        }

        (await stranger.Get($"{Results}/{submitted.Id}")).MustBeProblem(403, "access.not-your-unit");
        (await stranger.All($"{Results}?scheme={scheme}")).Should().BeEmpty();
        (await stranger.Get($"/api/v1/ledger/streams/{submitted.Id}")).MustBeProblem(403, "access.not-your-unit");
        (await stranger.Get($"/api/v1/ledger/entries/{submitted.Index}")).MustBeProblem(403, "access.not-your-unit");
        (await collector.Get($"{Results}?unit={unit}")).MustBeProblem(403, "access.not-your-unit");

        // it mends what it submitted, and gives nothing away that is not its own
        var mended = (await collector.Replace(submitted.Index, Result2019(scheme, unit, "2019-Q1", 91), 1)).Must(200);
        (await stranger.Replace(submitted.Index, Result2019(scheme, unit, "2019-Q1", 92), 2)).MustBeProblem(403, "access.not-your-unit");
        (await Api.Step(mended, "return", new { reason = "附件与数值不符" }, Results)).Must(200);
        (await collector.All($"{Results}?scheme={scheme}&status=returned")).Should().ContainSingle();
        (await Ask(new ListUnanswered(Bound(DistrictHost.Department)))).Select(r => r.Id.ToString()).Should().Equal(submitted.Id);

        // what is due is due from whoever collects it and from whoever is measured
        (await DueAsync(DistrictHost.Department)).Should().Contain((unit, "2019-Q2")).And.Contain((other, "2019-Q1"));
        (await own.Post(Results, Result2019(scheme, unit, "2019-Q3"), person: Clerk)).Must(201);
        (await Api.Step((await collector.Post(Results, Result2019(scheme, unit, "2019-Q4"), person: Clerk)).Must(201), "verify", new { }, Results)).Must(200);
        (await DueAsync(DistrictHost.Department)).Should().NotContain((unit, "2019-Q3")).And.NotContain((unit, "2019-Q4"));
        (await DueAsync(unit)).Should().Contain((unit, "2019-Q2")).And.NotContain(d => d.Unit == other);
        (await DueAsync(DistrictHost.OtherStreet)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_scheme_that_names_another_collector_lets_that_one_submit_and_no_more_the_first()
    {
        var unit = await Api.Assessed();
        var indicator = JsonSerializer.SerializeToNode(Indicator(), ApiClient.Plain)!;
        indicator["sourceUnit"] = DistrictHost.OtherStreet;
        var scheme = await Publish(Api, 2020, indicator);
        var (first, second) = (await Host.ClientAsync(DistrictHost.OtherStreet), await Host.ClientAsync(DistrictHost.Department));
        var submitted = (await first.Post(Results, Result2019(scheme, unit, "2020-Q1"), person: Clerk)).Must(201);

        var version = (await Api.Get($"{Schemes}/{scheme}")).Must(200).Version;
        (await Api.Post($"{Schemes}/{scheme}/amend", new { categories = Categories(), indicators = new[] { Indicator() }, reason = "改由组织部采集" }, ifMatch: version)).Must(200);

        (await second.Post(Results, Result2019(scheme, unit, "2020-Q2"), person: Clerk)).Must(201);
        (await first.Post(Results, Result2019(scheme, unit, "2020-Q3"), person: Clerk)).MustBeProblem(403, "access.not-your-unit");
        (await first.Get($"{Results}/{submitted.Id}")).Must(200).Json.Text("sourceUnit").Should().Be(DistrictHost.OtherStreet, "it was collected by the one that did it then");
    }

    private async Task<List<(string Unit, string Period)>> DueAsync(string of) =>
        [.. (await Ask(new GetDueResults(Bound(of), 2019))).SelectMany(d => d.Places).Select(p => (p.Unit.Text, p.Period.Text))];

    private Task<T> Ask<T>(IQuery<T> query) => Host.Service<IMediator>().Send(query);

    private static Caller Bound(string unit) => new("due", null, new UnitCode(unit), Scopes.All.ToHashSet());

    private static object Result2019(string scheme, string unit, string period, decimal value = 90) =>
        new { scheme, indicator = "I-1", unit, period, value, evidence = new[] { "南考〔2019〕1号" }, occurredOn = "2020-10-08" };
}
