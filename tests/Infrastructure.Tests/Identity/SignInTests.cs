using NanhuOrg.Application.Access;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Testing;

namespace NanhuOrg.Infrastructure.Tests.Identity;

public sealed class SignInTests : StaffTests
{
    [Fact]
    public async Task A_one_time_code_opens_once_and_sets_the_password()
    {
        var opened = await OpenAsync("li.hua", "4306A0S03", StaffRole.Operator);
        opened.Code.Should().MatchRegex("^([0-9a-z]{4}-){3}[0-9a-z]{4}$");
        opened.ToString().Should().NotContain(opened.Code);
        var pending = (await SignIn.Begin(" LI.Hua", opened.Code.ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal), default))
            .Should().BeOfType<SignInAnswer.NeedsPassword>("however it is typed").Subject.Pending;
        (await SignIn.FirstPassword(pending, "short", default)).Should().BeOfType<SignInAnswer.Weak>().Which.Errors.Select(e => e.Code).Should().Contain("password-too-short");
        var inside = (await SignIn.FirstPassword(pending, Password, default)).Should().BeOfType<SignInAnswer.In>().Subject;
        inside.Account.Should().BeEquivalentTo(new
        {
            SignInName = "li.hua",
            Unit = new UnitCode("4306A0S03"),
            HasPassword = true,
            CodeExpiresAt = (DateTimeOffset?)null,
            PreviousSignIn = (DateTimeOffset?)null
        });
        inside.Account.LastSignIn.Should().NotBeNull();
        (await SignIn.Begin("li.hua", opened.Code, default)).Should().BeOfType<SignInAnswer.Wrong>();
        (await SignIn.FirstPassword(pending, Password, default)).Should().BeOfType<SignInAnswer.Wrong>();
        (await SignIn.Begin("li.hua", Password, default)).Should().BeOfType<SignInAnswer.In>().Which.Account.PreviousSignIn.Should().Be(inside.Account.LastSignIn);
    }

    [Fact]
    public async Task A_one_time_code_expires()
    {
        var opened = await OpenAsync("li.hua");
        var pending = (await SignIn.Begin("li.hua", opened.Code, default)).Should().BeOfType<SignInAnswer.NeedsPassword>().Subject.Pending;
        Node.Time.Move(TimeSpan.FromHours(73));
        (await SignIn.Begin("li.hua", opened.Code, default)).Should().BeOfType<SignInAnswer.Wrong>();
        (await SignIn.FirstPassword(pending, Password, default)).Should().BeOfType<SignInAnswer.Wrong>();
    }

    [Fact]
    public async Task Five_wrong_ones_lock_also_against_the_right_one_and_the_time_left_is_told()
    {
        await InAsync("li.hua");
        for (var i = 0; i < 4; i++) (await SignIn.Begin("li.hua", "wrong", default)).Should().BeOfType<SignInAnswer.Wrong>();
        (await SignIn.Begin("li.hua", "wrong", default)).Should().BeOfType<SignInAnswer.LockedOut>()
            .Which.Remaining.Should().BeCloseTo(TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(30));
        Node.Time.Move(TimeSpan.FromMinutes(10));
        (await SignIn.Begin("li.hua", Password, default)).Should().BeOfType<SignInAnswer.LockedOut>()
            .Which.Remaining.Should().BeCloseTo(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30));
        Node.Time.Move(TimeSpan.FromMinutes(6));
        (await SignIn.Begin("li.hua", Password, default)).Should().BeOfType<SignInAnswer.In>();
        for (var i = 0; i < 4; i++) await SignIn.Begin("li.hua", "wrong", default);
        (await SignIn.Begin("li.hua", Password, default)).Should().BeOfType<SignInAnswer.In>("success has taken the count back");
    }

    [Fact]
    public async Task However_many_guess_side_by_side_no_more_than_five_are_judged()
    {
        await InAsync("li.hua");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SignIn.Begin("li.hua", "wrong", default)));
        answers.Count(a => a is SignInAnswer.Wrong).Should().BeLessThanOrEqualTo(4);
        (await LogAsync()).Count(e => e.Kind == AccessFactKind.SignInFailed).Should().BeLessThanOrEqualTo(5);
        (await SignIn.Begin("li.hua", Password, default)).Should().BeOfType<SignInAnswer.LockedOut>();
    }

    [Fact]
    public async Task Strangers_and_disabled_people_get_one_answer()
    {
        var inside = await InAsync("li.hua");
        await Accounts.Change(inside.Account.Id, new AccountChange.Disable(), (_, _) => { }, AccessActor.Server, default);
        (await SignIn.Begin("li.hua", Password, default)).Should().BeOfType<SignInAnswer.Wrong>();
        (await SignIn.Begin("nobody", Password, default)).Should().BeOfType<SignInAnswer.Wrong>();
        (await SignIn.Begin("", new string('x', 100_000), default)).Should().BeOfType<SignInAnswer.Wrong>();
        (await SignIn.Begin("' or 1=1\0", "", default)).Should().BeOfType<SignInAnswer.Wrong>();
        (await SignIn.Present(inside.Account.Id, inside.Session, default)).Should().BeNull("signed out at once");
        (await LogAsync()).Should().NotContain(e => (e.Subject ?? "").Contains("nobody"), "people type passwords there");
    }

    [Fact]
    public async Task A_changed_password_signs_other_desks_out()
    {
        var inside = await InAsync("li.hua");
        (await SignIn.ChangePassword(inside.Account.Id, "wrong", null, "Heron-9-flies-over", default)).Should().BeOfType<SignInAnswer.Wrong>();
        (await SignIn.ChangePassword(inside.Account.Id, Password, null, Password, default)).Should().BeOfType<SignInAnswer.Weak>();
        for (var i = 0; i < 6; i++)
            (await SignIn.ChangePassword(inside.Account.Id, Password, null, "short", default))
                .Should().BeOfType<SignInAnswer.Weak>("whoever knows the password is not locked out for a weak new one");
        var changed = (await SignIn.ChangePassword(inside.Account.Id, Password, null, "Heron-9-flies-over", default)).Should().BeOfType<SignInAnswer.In>().Subject;
        (await SignIn.Present(inside.Account.Id, inside.Session, default)).Should().BeNull();
        (await SignIn.Present(inside.Account.Id, changed.Session, default)).Should().NotBeNull();
        (await SignIn.Begin("li.hua", Password, default)).Should().BeOfType<SignInAnswer.Wrong>();
        (await SignIn.Begin("li.hua", "Heron-9-flies-over", default)).Should().BeOfType<SignInAnswer.In>();
    }

    [Fact]
    public async Task A_new_code_voids_the_password()
    {
        var inside = await InAsync("li.hua");
        var issued = await Accounts.Change(inside.Account.Id, new AccountChange.IssueCode(), (_, _) => { }, AccessActor.Server, default);
        (await SignIn.Present(inside.Account.Id, inside.Session, default)).Should().BeNull();
        (await SignIn.Begin("li.hua", Password, default)).Should().BeOfType<SignInAnswer.Wrong>();
        (await SignIn.Begin("li.hua", issued.Code, default)).Should().BeOfType<SignInAnswer.NeedsPassword>();
    }

    [Theory]
    [InlineData("Lotus-7-bl", "password-too-short")]
    [InlineData("lotus blooms here", "password-too-simple")]
    [InlineData("Zz9-LI.hua-blooms", "password-contains-name")]
    [InlineData("P@ssw0rd123456", "password-common")]
    [InlineData("Nanhu@2026Admin", "password-common")]
    [InlineData("Lotus-7-blooms", null)]
    [InlineData("荷花开在南湖边上Lotus7", null)]
    public void A_password_is_long_and_mixed_and_nobody_s_first_guess(string password, string? code) =>
        Infrastructure.Identity.PasswordPolicy.Errors("li.hua", password).Select(e => e.Code).Should().BeEquivalentTo(code is null ? [] : new[] { code });

    [Fact]
    public async Task No_secret_is_readable_in_the_database()
    {
        var opened = await OpenAsync("li.hua");
        await InAsync("wang.wu");
        var rows = (string)(await Sql.AskAsync(Database.Superuser, "select string_agg(data::text, '') from ledger.mt_doc_staff"))!;
        rows.Should().NotContain(Password).And.NotContain(opened.Code).And.NotContain(opened.Code.Replace("-", "", StringComparison.Ordinal)).And.Contain("sha256.");
        var log = (string)(await Sql.AskAsync(Database.Superuser, "select string_agg(l::text, '') from ledger.access_log l"))!;
        log.Should().NotContain(Password).And.NotContain(opened.Code).And.NotContain("sha256");
    }
}
