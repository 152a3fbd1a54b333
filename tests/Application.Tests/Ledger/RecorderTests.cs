using FluentValidation;
using NanhuOrg.Application.Assessment.Adjustments;
using NanhuOrg.Application.Governance.Disputes;
using NanhuOrg.Application.Governance.Platforms;
using NanhuOrg.Application.Ledger;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Reporting.Figures;
using NanhuOrg.Application.Tests.Assessment;
using NanhuOrg.Domain.Assessment.Adjustments;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Governance.Platforms;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Domain.Organization.Units;
using static NanhuOrg.Application.Tests.Ledger.A;

namespace NanhuOrg.Application.Tests.Ledger;

/// <summary>The one path and its endings, without a database.</summary>
public sealed class RecorderTests
{
    private static readonly Caller Somebody = new("client", null, null, Scopes.All.ToHashSet());

    private readonly LedgerInMemory ledger = new();
    private readonly CommandShape shape;
    private readonly Recorder recorder;

    public RecorderTests()
    {
        shape = new(type => Activator.CreateInstance(type, Rules(type.GetGenericArguments()[0]), new SharedRules(ledger, ledger))!);
        recorder = new(new Decider(ledger, ledger, ledger, shape, FigureCatalogue.District), ledger, ledger);
    }

    [Fact]
    public async Task A_new_record_is_decided_against_nothing_and_loaded_only_when_the_writer_says_that_it_is_there()
    {
        (await Record(Registration(Case))).Should().BeOfType<Outcome.Accepted>().Which.Receipt.Version.Should().Be(1);
        ledger.Loads.Should().Be(0);

        (await Record(Registration(Case))).Should().BeOfType<Outcome.Refused>().Which.Refusal.Should().Be(DisputeRefusals.AlreadyRegistered);
        ledger.Loads.Should().Be(1);
    }

    [Fact]
    public async Task A_clash_is_decided_again_unless_the_caller_has_said_what_was_seen()
    {
        await Record(Registration(Case));
        ledger.Verdicts.Enqueue(new Verdict.Stale(1));
        (await Record(Resolution(Case))).Should().BeOfType<Outcome.Accepted>();
        ledger.Asked.Should().HaveCount(3);

        (await Record(new ReopenDispute(Case, new("没有履行"), Day(9)), ifMatch: 1)).Should().Be(new Outcome.Stale(2));
        ledger.Asked.Should().HaveCount(3, "it was not even handed over");
    }

    [Fact]
    public async Task Whoever_clashes_without_end_is_told()
    {
        await Record(Registration(Case));
        for (var i = 0; i < 20; i++) ledger.Verdicts.Enqueue(new Verdict.DependenciesMoved());
        (await Record(Resolution(Case))).Should().Be(new Outcome.Stale(null));
        ledger.Verdicts.Should().HaveCount(10);
    }

    [Fact]
    public async Task When_the_tree_moves_on_the_way_the_shape_is_judged_again()
    {
        ledger.Moved = new UnitTree(99, ledger.Current.All.Where(u => u.Code.Text != "c1").Select(u => (u, 1L)));
        (await Record(Registration(Case))).Should().BeOfType<Outcome.Invalid>().Which.Errors.Should().ContainSingle()
            .Which.Should().Match<FieldError>(e => e.Field == "community" && e.Code == "unit-unknown");
    }

    [Fact]
    public async Task A_unit_that_another_node_has_opened_is_looked_for_before_anybody_is_blamed()
    {
        ledger.Moved = new UnitTree(99, ledger.Current.All.Append(Unit("c9", UnitKind.Community, "d")).Select(u => (u, 1L)));
        (await Record(Registration(Case, "c9"))).Should().BeOfType<Outcome.Accepted>();
        (await Record(Registration(Guid.NewGuid(), "c10"))).Should().BeOfType<Outcome.Invalid>();
    }

    [Fact]
    public async Task What_only_one_may_hold_is_refused_to_the_second_by_its_own_refusal()
    {
        await Record(new EstablishPlatform(Guid.NewGuid(), new("c1"), "社区", Day(2)));
        (await Record(new EstablishPlatform(Guid.NewGuid(), new("c1"), "社区", Day(2)))).Should().BeOfType<Outcome.Refused>()
            .Which.Refusal.Should().Be(PlatformRefusals.CommunityTaken);
    }

    [Fact]
    public async Task Nobody_writes_at_a_unit_that_is_not_theirs()
    {
        var bound = Somebody with { Unit = new("c2") };
        await FluentActions.Awaiting(() => recorder.Record(Registration(Case), new Call(bound, "k", []), default)).Should().ThrowAsync<AccessDeniedException>();
        ledger.Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task Trying_says_what_recording_would_and_records_nothing()
    {
        var tried = await recorder.Try(Registration(Case), Somebody, default);
        tried.Outcome.Should().BeOfType<Outcome.Accepted>();
        tried.Entries.Should().ContainSingle().Which.Bookings.Select(b => b.Figure.Text).Should().Equal("dispute.registered", "dispute.open");

        (await recorder.Try(Resolution(Case), Somebody, default)).Outcome.Should().BeOfType<Outcome.Missing>();
    }

    [Fact]
    public async Task A_dry_run_remembers_what_its_earlier_records_would_have_taken()
    {
        var run = new DryRuns(ledger, ledger, ledger, ledger, shape, FigureCatalogue.District).Begin(Somebody);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var forecasts = await run.Try([[new EstablishPlatform(first, new("c1"), "社区", Day(2))], [new EstablishPlatform(second, new("c1"), "社区", Day(2))],
            [new EstablishPlatform(first, new("c2"), "社区", Day(2))]], default);

        forecasts[0].Objections.Should().BeEmpty();
        forecasts[1].Objections.Should().ContainSingle().Which.Outcome.Should().Be(new Outcome.Refused(PlatformRefusals.CommunityTaken));
        forecasts[2].Objections.Should().ContainSingle().Which.Outcome.Should().Be(new Outcome.Refused(LedgerRefusals.IdTaken));
    }

    [Fact]
    public async Task A_dry_run_knows_what_stands_already_and_decides_the_rest_behind_it()
    {
        await Record(Registration(Case));
        var run = new DryRuns(ledger, ledger, ledger, ledger, shape, FigureCatalogue.District).Begin(Somebody);
        var forecasts = await run.Try([[Registration(Case), Resolution(Case)], [Registration(Guid.NewGuid(), "c3"), Resolution(Case)]], default);

        forecasts[0].Should().Match<RecordForecast>(f => f.Known == 1 && f.Objections.Count == 0);
        forecasts[1].Objections.Should().ContainSingle().Which.Should().Match<(int Step, Outcome Outcome)>(o => o.Step == 0 && o.Outcome is Outcome.Invalid);
    }

    [Fact]
    public async Task A_dry_run_reads_again_what_its_decisions_rest_on_when_that_has_moved()
    {
        ledger.Moved = AssessedDistrict.Tree;
        await ledger.Refresh(default);
        ledger.Others[AssessedDistrict.Published] = (AssessedDistrict.Fold(AssessedDistrict.Published, published: false), 8);
        var run = new DryRuns(ledger, ledger, ledger, ledger, shape, FigureCatalogue.District).Begin(Somebody);
        (await run.Try([[Proposal()]], default))[0].Objections.Single().Outcome.Should().Be(new Outcome.Refused(AdjustmentRefusals.SchemeNotPublished));

        // published meanwhile: what is remembered refuses still, until the writer says that it has moved
        ledger.Others[AssessedDistrict.Published] = (AssessedDistrict.Fold(AssessedDistrict.Published, published: true), 9);
        (await run.Try([[Proposal()]], default))[0].Objections.Should().NotBeEmpty();
        ledger.Verdicts.Enqueue(new Verdict.DependenciesMoved());
        (await run.Try([[Registration(Guid.NewGuid(), "c1")], [Proposal()]], default))[1].Objections.Should().NotBeEmpty("it was decided before the verdict came");
        (await run.Try([[Proposal()]], default))[0].Objections.Should().BeEmpty();
    }

    [Fact]
    public async Task A_database_that_is_away_is_an_outcome_to_callers_and_a_database_fault_to_those_who_wait()
    {
        ledger.Away = new TimeoutException();
        (await Record(Resolution(Case))).Should().Be(new Outcome.Unknown("database.away"));

        ledger.Verdicts.Enqueue(new Verdict.Stale(1));
        var run = new DryRuns(ledger, ledger, ledger, ledger, shape, FigureCatalogue.District).Begin(Somebody);
        await FluentActions.Awaiting(() => run.Try([[Registration(Case)]], default))
            .Should().ThrowAsync<System.Data.Common.DbException>("an import waits for the database, and does not end");
    }

    private static ProposeScoreAdjustment Proposal() => new(Guid.NewGuid(), new(AssessedDistrict.Published), null, new("st"), 1m, "一", "文", Day(3));

    private Task<Outcome> Record<TState>(ICommand<TState> command, long? ifMatch = null)
        where TState : class, IState<TState> => recorder.Record(command, new Call(Somebody, "k", [], ifMatch), default);

    private static RegisterDispute Registration(Guid id, string community = "c1") => new(id, new(community), DisputeCategory.Family, DisputeSource.Visit, null, null, Day(3));

    private static ResolveDispute Resolution(Guid id) => new(id, AgreementForm.Oral, null, Day(5));

    // a command's own rules, as the container would give them
    private Array Rules(Type command)
    {
        if (command.GetNestedType("Rules", System.Reflection.BindingFlags.NonPublic) is not { } rules)
            return Array.CreateInstance(typeof(IValidator<>).MakeGenericType(command), 0);
        var constructor = rules.GetConstructors().Single();
        var all = Array.CreateInstance(typeof(IValidator<>).MakeGenericType(command), 1);
        all.SetValue(constructor.Invoke([.. constructor.GetParameters().Select(_ => (object)ledger)]), 0);
        return all;
    }
}
