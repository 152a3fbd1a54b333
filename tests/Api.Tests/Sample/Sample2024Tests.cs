using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NanhuOrg.Api.Sample;
using NanhuOrg.Domain.Governance.Disputes;
using NanhuOrg.Domain.Governance.Platforms;
using NanhuOrg.Domain.Organization.Units;
using NanhuOrg.Domain.Talent.Recruitments;

namespace NanhuOrg.Api.Tests.Sample;

public sealed partial class Sample2024Tests
{
    private static readonly IReadOnlyList<SampleCommand> Lines = Sample2024.Commands();
    private static readonly SampleExpectations Expected = SampleExpectations.From(Lines);
    private static readonly SampleTally Tally = SampleTally.From(Lines);

    [Fact]
    public void Every_line_is_accepted_by_the_rules_at_its_place()
    {
        var book = new SampleRuleBook();
        Lines.Select(l => (l.Key, l.Command, IsAtItsPlace: l.Index == book.Count, Wrong: book.Accept(l))).Where(l => !l.IsAtItsPlace || l.Wrong is not null).Should().BeEmpty();
        book.Count.Should().Be(Lines[^1].LastIndex + 1);

        var disputes = book.Streams<Dispute>().Select(book.State<Dispute>).ToList();
        disputes.Count(d => d.Status == DisputeStatus.Resolved).Should().Be(Expected.Resolved).And.Be(1783);
        var platforms = book.Streams<Platform>().Select(book.State<Platform>).Where(p => p.Status == PlatformStatus.Open).ToList();
        platforms.Select(p => p.Community).Should().HaveCount(24).And.OnlyHaveUniqueItems();
        var units = book.Streams<Unit>().Select(book.State<Unit>).Where(u => u.Status == UnitStatus.Open).ToList();
        units.Count(u => u.Kind is UnitKind.Community or UnitKind.Village).Should().Be(24);
        units.Select(u => u.Name).Should().OnlyHaveUniqueItems();

        var talents = book.Streams<Recruitment>().Select(book.State<Recruitment>).ToList();
        talents.GroupBy(t => t.Track).ToDictionary(g => g.Key, g => g.Select(t => t.Person).Distinct().Count())
            .Should().Equal(new Dictionary<TalentTrack, int> { [TalentTrack.Industry] = 29, [TalentTrack.CultureTourism] = 41, [TalentTrack.Wellness] = 77 });
        talents.Select(t => t.Person).Distinct().Should().HaveCount(147).And.HaveCountLessThan(talents.Count, "counting recruitments is wrong");
    }

    [Theory]
    [InlineData("governance.disputes.resolve", "occurredOn", "2025-01-01", "occurs after it is recorded")]
    [InlineData("governance.disputes.resolve", "occurredOn", "2023-12-31", "governance.disputes.before-the-last-step")]
    [InlineData("governance.disputes.register", "community", "4306A0S01", "not possible in 4306A0S01")]
    [InlineData("governance.disputes.register", "community", "4306A0C99", "unknown unit 4306A0C99")]
    [InlineData("talent.recruitments.recruit", "unit", "4306A0D99", "unknown unit 4306A0D99")]
    [InlineData("talent.recruitments.arrive", "occurredOn", "2024-01-02", "talent.recruitments.before-the-last-step")]
    [InlineData("cadres.adjustments.close-notice", "occurredOn", "2024-02-02", "cadres.adjustments.notice-too-short")]
    [InlineData("cadres.adjustments.decide", "inFavour", 4, "cadres.adjustments.votes-too-few")]
    [InlineData("assessment.results.submit", "unit", "4306A0D02", "assessment.results.other-category")]
    [InlineData("assessment.results.submit", "indicator", "ST-DISPUTES", "assessment.results.taken-from-figure")]
    [InlineData("organization.units.move", "parent", "4306A0S02", "organization.units.already-there")]
    public void The_rules_notice_a_line_that_is_wrong(string command, string field, object value, string wrong)
    {
        var book = new SampleRuleBook();
        foreach (var line in Lines.TakeWhile(l => l.Command != command)) book.Accept(line).Should().BeNull();
        var next = Lines.First(l => l.Command == command);
        var body = next.Body.DeepClone().AsObject();
        body[field] = JsonSerializer.SerializeToNode(value);

        book.Accept(next with { Body = body }).Should().Be(wrong);
    }

    [Fact]
    public void The_rules_notice_a_wrong_version_and_a_second_platform()
    {
        var book = new SampleRuleBook();
        var closing = Lines.First(l => l.Command == "governance.platforms.close");
        foreach (var line in Lines.TakeWhile(l => l != closing)) book.Accept(line).Should().BeNull();
        var again = Lines.Last(l => l.Command == "governance.platforms.establish");

        book.Accept(again).Should().Be("a second platform in " + (string?)again.Body["community"]);
        book.Accept(closing with { IfMatch = 7 }).Should().Be("ifMatch 7, but the stream is at 1");
    }

    [Fact]
    public void The_rules_notice_who_verifies_an_own_submission_and_a_place_taken_twice()
    {
        var book = new SampleRuleBook();
        var verification = Lines.First(l => l.Command == "assessment.results.verify");
        foreach (var line in Lines.TakeWhile(l => l != verification)) book.Accept(line).Should().BeNull();
        var submission = Lines.Single(l => (string?)l.Body["id"] == verification.Id);
        var again = submission.Body.DeepClone().AsObject();
        again["id"] = "00000000-0000-4000-8000-000000000001";

        book.Accept(submission with { Body = again }).Should().Be("assessment.results.place-taken");
        book.Accept(verification with { Actor = submission.Actor }).Should().Be("assessment.results.own-submission");
    }

    [Fact]
    public void The_plain_tally_gives_the_year_and_naive_counting_does_not()
    {
        Expected.Resolved.Should().Be(1783);
        Expected.PlatformsOpen.Should().Be(24);
        Expected.ResolveLines.Should().BeGreaterThan(1800);
        Expected.ByCommunityAndMonth.Values.Sum().Should().Be(1783);
        (Expected.Resolved + Expected.Ended + Expected.Open).Should().Be(Expected.Registered);
        Lines.Count.Should().BeInRange(8_000, 12_500);
    }

    [Fact]
    public void The_cadres_are_116_person_times_of_fewer_persons()
    {
        Tally.Batches.Should().Be(7);
        Tally.Appointments.Should().HaveCount(116);
        Tally.Appointments.Select(a => a.Person).Distinct().Should().HaveCount(112);
        (Tally.Of("rank-promotion", "senior"), Tally.Of("key-use", "frontline-middle"), Tally.Of("promotion", "young")).Should().Be((37, 46, 15));
        (Tally.Appointments.Count - Tally.Explained).Should().Be(18);
        (Tally.Proposed, Tally.Cancelled).Should().Be((118, 2));
        Lines.Count(l => l.Command == "cadres.adjustment-items.appoint").Should().Be(117, "one was cancelled after the appointment, one before");
    }

    [Fact]
    public void Its_numbers_are_uneven_as_a_years_are()
    {
        Expected.ByCommunity.Should().HaveCount(24);
        Expected.ByCommunity.Values.Max().Should().BeGreaterThan(5 * Expected.ByCommunity.Values.Min());
        Expected.ByMonth.Should().HaveCount(12);
        Expected.ByMonth[7].Should().BeGreaterThan(Expected.ByMonth[2] * 3 / 2);
        Expected.ByCategory.Should().HaveCount(6);
        Expected.BySource.Should().HaveCount(5);
        Expected.ByAgreement["written"].Should().BeLessThan(Expected.ByAgreement["oral"]);

        var days = Lines.Where(l => l.Command == "governance.disputes.register")
            .GroupBy(l => DateOnly.ParseExact((string)l.Body["occurredOn"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayOfWeek)
            .ToDictionary(g => g.Key, g => g.Count());
        days[DayOfWeek.Wednesday].Should().BeGreaterThan(2 * days[DayOfWeek.Sunday]);
    }

    [Fact]
    public void Mistakes_were_made_and_put_right()
    {
        Lines.Count(l => l.Command == "ledger.entries.replace").Should().BeInRange(23, 44);
        Lines.Count(l => l.Command == "ledger.entries.reverse").Should().BeInRange(9, 14);
        Lines.Count(l => l.Command == "governance.disputes.reopen").Should().Be(43);

        // What was known at the half year differs from what the first half looks like in the end.
        var july = Lines.TakeWhile(l => l.RecordedAt < new DateTimeOffset(2024, 7, 1, 0, 0, 0, TimeSpan.FromHours(8)));
        SampleExpectations.From(july).Resolved.Should().NotBe(Expected.ByMonth.Where(m => m.Key <= 6).Sum(m => m.Value));
        var uncorrected = SampleExpectations.From(Lines.Where(l => !l.Command.StartsWith("ledger.", StringComparison.Ordinal)));
        uncorrected.Resolved.Should().NotBe(Expected.Resolved);
        uncorrected.ByMonth.Should().NotBeEquivalentTo(Expected.ByMonth);
        uncorrected.ByCommunity.Should().NotBeEquivalentTo(Expected.ByCommunity);
    }

    [Fact]
    public void Lines_stand_in_order_of_their_recording_within_the_year()
    {
        Lines.Select(l => l.RecordedAt).Should().BeInAscendingOrder();
        Lines[0].Command.Should().Be("organization.clocks.simulate");
        Lines[0].RecordedAt.Should().Be(new DateTimeOffset(2024, 1, 2, 8, 30, 0, TimeSpan.FromHours(8)));
        Lines[^1].RecordedAt.Should().BeBefore(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)));
        Lines.Select(l => l.Key).Should().Equal(Enumerable.Range(1, Lines.Count).Select(i => $"sample-2024-{i:D6}"));
    }

    [Fact]
    public void An_interrupted_loading_goes_on_with_the_next_line()
    {
        Sample2024.After(Lines, -1).Should().Equal(Lines);
        Sample2024.After(Lines, Lines[^1].LastIndex).Should().BeEmpty();
        for (var done = 1; done < Lines.Count; done += 97) Sample2024.After(Lines, Lines[done - 1].LastIndex).First().Should().BeSameAs(Lines[done]);

        var batches = Sample2024.Batches(Lines).ToList();
        batches.SelectMany(b => b).Should().Equal(Lines);
        batches.Should().OnlyContain(b => b.Select(l => new { l.RecordedAt, l.Actor }).Distinct().Count() == 1);
    }

    [Fact]
    public void It_is_the_same_every_time() => Hash(Sample2024.Commands()).Should().Be(Hash(Lines));

    [Fact]
    public void Nobody_can_be_meant()
    {
        Lines.Select(l => Uuid().Replace(l.ToLine(), "")).Where(l => LongNumber().IsMatch(l)).Should().BeEmpty();
        Lines.SelectMany(l => l.Body["mediators"]?.AsArray().Select(m => (string)m!) ?? []).Should().OnlyContain(m => Pseudonym().IsMatch(m));
        Lines.Select(l => (string?)l.Body["person"]).OfType<string>().Should().OnlyContain(p => Pseudonym().IsMatch(p));
        Lines.Select(l => l.Actor).OfType<string>().Should().OnlyContain(a => Pseudonym().IsMatch(a));
        Lines.Select(l => l.ToLine()).Should().OnlyContain(l => !l.Contains('\n'));
    }

    private static string Hash(IEnumerable<SampleCommand> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l.ToLine() + "\n")))));

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("[0-9]{7,}")]
    private static partial Regex LongNumber();

    [GeneratedRegex("^[cpot]-24-[0-9]{4}$")]
    private static partial Regex Pseudonym();
}
