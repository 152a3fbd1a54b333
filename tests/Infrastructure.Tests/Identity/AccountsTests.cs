using NanhuOrg.Application.Access;
using NanhuOrg.Application.Access.Accounts;
using NanhuOrg.Application.Access.Grants;
using NanhuOrg.Application.Access.Log;
using NanhuOrg.Application.Organization.Units;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Domain.Kernel;
using NanhuOrg.Infrastructure.Identity;
using NanhuOrg.Infrastructure.Tests.Ledger;
using NanhuOrg.Testing;

namespace NanhuOrg.Infrastructure.Tests.Identity;

public sealed class AccountsTests : StaffTests
{
    private Caller system = null!;
    private Caller security = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Node.SettleDistrictAsync(2);
        system = await AtDeskAsync("sysadmin", null, StaffRole.SystemAdministrator);
        security = await AtDeskAsync("secadmin", null, StaffRole.SecurityAdministrator);
    }

    [Fact]
    public async Task An_account_comes_without_roles_and_gets_them_from_another()
    {
        var issued = await Ask(new CreateAccount(system, " Li.Hua ", " 李华 ", null));
        issued.Account.Should().BeEquivalentTo(new { SignInName = "li.hua", DisplayName = "李华", Roles = Array.Empty<StaffRole>(), HasPassword = false });
        issued.Account.Id.Should().MatchRegex("^staff-[a-z2-7]{12}$");
        await DeniedAsync(() => Ask(new GrantRoles(system, issued.Account.Id, [StaffRole.Operator], issued.Account.Version)));
        await DeniedAsync(() => Ask(new CreateAccount(security, "wang.wu", "王五", null)));
        var granted = await Ask(new GrantRoles(security, issued.Account.Id, [StaffRole.Operator, StaffRole.Reader], issued.Account.Version));
        granted.Roles.Should().Equal(StaffRole.Operator, StaffRole.Reader);
        await RefusedAsync(() => Ask(new GrantRoles(security, issued.Account.Id, [StaffRole.Reader], issued.Account.Version)), "access.account-changed");
        await RefusedAsync(() => Ask(new GrantRoles(security, issued.Account.Id, [StaffRole.Operator, StaffRole.Auditor], granted.Version)), "access.roles-exclude");
        (await Ask(new FindAccount(system, issued.Account.Id)))!.Roles.Should().Equal(granted.Roles);
        var log = await LogAsync(issued.Account.Id);
        log.Select(e => e.Kind).Should().Equal(AccessFactKind.RolesGranted, AccessFactKind.AccountCreated);
        log[0].Should().BeEquivalentTo(new
        {
            Actor = security.Person!.Text,
            Subject = issued.Account.Id,
            Details = new Dictionary<string, string> { ["before"] = "", ["after"] = "operator reader" }
        });
    }

    [Fact]
    public async Task A_wrong_form_is_told_field_by_field()
    {
        var refused = await ((Func<Task>)(() => Ask(new CreateAccount(system, "1 x", "", new("4306A0X99"))))).Should().ThrowAsync<AccessRefusedException>();
        refused.Which.Errors.Select(e => (e.Field, e.Code))
            .Should().BeEquivalentTo([("signInName", "sign-in-name-invalid"), ("displayName", "required"), ("unit", "unit-unknown")]);
        await RefusedAsync(() => Ask(new CreateAccount(system, "sysadmin", "另一人", null)), "access.sign-in-name-taken");
    }

    [Fact]
    public async Task Of_two_who_want_one_name_one_gets_it()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await Ask(new CreateAccount(system, "li.hua", "李华", null));
                return true;
            }
            catch (AccessRefusedException)
            {
                return false;
            }
        }));
        tries.Count(won => won).Should().Be(1);
    }

    [Fact]
    public async Task Nobody_does_it_to_himself()
    {
        var own = (await Ask(new FindAccount(security, security.Person!.Text)))!;
        await RefusedAsync(() => Ask(new GrantRoles(security, own.Id, [], own.Version)), "access.own-roles");
        await RefusedAsync(() => Ask(new ResetSecondFactor(security, own.Id)), "access.own-account");
        await RefusedAsync(() => Ask(new DisableAccount(system, system.Person!.Text)), "access.own-account");
        await RefusedAsync(() => Ask(new IssueOneTimeCode(system, system.Person!.Text)), "access.own-account");
    }

    [Fact]
    public async Task The_last_of_the_two_administrators_stays()
    {
        await RefusedAsync(() => Ask(new DisableAccount(system, security.Person!.Text)), "access.last-administrator");
        await RefusedAsync(() => GrantAsync(security, system.Person!.Text), "access.last-administrator");
        var other = await AtDeskAsync("secadmin2", null, StaffRole.SecurityAdministrator);
        await AtDeskAsync("secadmin3", "c1", StaffRole.SecurityAdministrator);

        var both = await Task.WhenAll(Won(() => GrantAsync(security, other.Person!.Text)), Won(() => GrantAsync(other, security.Person!.Text)));
        both.Count(won => won).Should().Be(1, "each takes the other's role at the same moment, and the one bound to a street does not count");
    }

    [Fact]
    public async Task Who_is_bound_to_a_unit_sees_and_touches_that_one_and_below()
    {
        var street = await AtDeskAsync("street.admin", "c1", StaffRole.SystemAdministrator);
        var grants = await AtDeskAsync("street.grants", "c1", StaffRole.SecurityAdministrator);
        var mine = await Ask(new CreateAccount(street, "mine", "本街道", new("c1")));
        var theirs = await Ask(new CreateAccount(system, "theirs", "外街道", new("c2")));
        await DeniedAsync(() => Ask(new CreateAccount(street, "other", "外街道", new("c2"))), "access.not-your-unit");
        await DeniedAsync(() => Ask(new CreateAccount(street, "other", "全区", null)), "access.not-your-unit");
        await DeniedAsync(() => Ask(new DisableAccount(street, theirs.Account.Id)), "access.not-your-unit");
        await DeniedAsync(() => Ask(new GrantRoles(grants, security.Person!.Text, [], 1)), "access.not-your-unit");
        await DeniedAsync(() => Ask(new FindAccount(grants, theirs.Account.Id)), "access.not-your-unit");
        (await Ask(new ListAccounts(street))).Select(a => a.SignInName).Should().BeEquivalentTo("mine", "street.admin", "street.grants");
        (await Ask(new ListAccounts(system, Unit: new("c2")))).Select(a => a.SignInName).Should().Equal("theirs");
        (await Ask(new GrantRoles(grants, mine.Account.Id, [StaffRole.Operator], mine.Account.Version))).Is(StaffRole.Operator).Should().BeTrue();
        var auditor = new Caller(Caller.Desk, new("staff-x"), new("c1"), Roles.ScopesOf([StaffRole.Auditor]));
        (await Ask(new ListAccessLog(auditor, new PageRequest(-1, 200)))).Items.Should().NotBeEmpty().And.OnlyContain(e => e.Unit!.Text == "c1");
    }

    [Fact]
    public async Task Who_goes_to_another_unit_keeps_the_account_and_both_units_read_of_it()
    {
        var clerk = (await OpenAsync("clerk", "c1", StaffRole.Operator)).Account;
        (await Ask(new MoveAccount(system, clerk.Id, new("c2")))).Should().BeEquivalentTo(clerk with { Unit = new("c2"), Version = clerk.Version + 1 });
        (await LogAsync(clerk.Id))[0].Should().BeEquivalentTo(
            new
            {
                Kind = AccessFactKind.AccountMoved,
                Actor = system.Person!.Text,
                Subject = clerk.Id,
                Unit = new UnitCode("c1"),
                Details = new Dictionary<string, string> { ["fromUnit"] = "c1", ["toUnit"] = "c2" }
            });
        (await Ask(new MoveAccount(system, clerk.Id, new("")))).Unit.Should().BeNull();
        (await LogAsync(clerk.Id))[0].Details.Should().BeEquivalentTo(new Dictionary<string, string> { ["fromUnit"] = "c2", ["toUnit"] = "" });
        foreach (var (unit, moves) in new[] { ("c1", 1), ("c2", 2), ("s1", 2) })
        {
            var auditor = new Caller(Caller.Desk, new("staff-x"), new(unit), Roles.ScopesOf([StaffRole.Auditor]));
            (await Ask(new ListAccessLog(auditor, new PageRequest(-1, 200), Kind: AccessFactKind.AccountMoved))).Items.Should().HaveCount(moves, unit);
        }
    }

    [Fact]
    public async Task Nobody_is_moved_to_where_there_is_nothing_nor_out_of_or_into_what_is_not_ones_own()
    {
        await Node.Accepted(new CloseUnit(new("c2"), null, LedgerNode.Day));
        var street = await AtDeskAsync("street.admin", "s1", StaffRole.SystemAdministrator);
        var (mine, theirs) = ((await OpenAsync("mine", "c1")).Account, (await OpenAsync("theirs")).Account);
        (await WrongAsync(mine, "4306A0X99")).Should().Be(("unit", "unit-unknown", "没有登记代码为“4306A0X99”的单位，请先登记或核对代码。"));
        (await WrongAsync(mine, "c2")).Should().Be(("unit", "unit-closed", "代码为“c2”的单位已经撤销，请改用现有单位。"));
        await DeniedAsync(() => Ask(new MoveAccount(street, mine.Id, null)), "access.not-your-unit");
        await DeniedAsync(() => Ask(new MoveAccount(street, mine.Id, new("d1"))), "access.not-your-unit");
        await DeniedAsync(() => Ask(new MoveAccount(street, theirs.Id, new("c1"))), "access.not-your-unit");
        await DeniedAsync(() => Ask(new MoveAccount(security, mine.Id, new("s1"))));
        await RefusedAsync(() => Ask(new MoveAccount(street, street.Person!.Text, new("c1"))), "access.own-account");
        await RefusedAsync(() => Ask(new MoveAccount(system, "staff-nobody", new("c1"))), "access.no-such-account");
        (await LogAsync()).Should().NotContain(e => e.Kind == AccessFactKind.AccountMoved, "what was refused did not happen");
        (await Ask(new MoveAccount(street, mine.Id, new("s1")))).Unit!.Text.Should().Be("s1");

        async Task<(string, string, string)> WrongAsync(Account account, string unit)
        {
            var refused = await ((Func<Task>)(() => Ask(new MoveAccount(system, account.Id, new(unit))))).Should().ThrowAsync<AccessRefusedException>();
            var error = refused.Which.Errors.Should().ContainSingle().Subject;
            return (error.Field, error.Code, error.Text);
        }
    }

    [Fact]
    public async Task The_last_administrator_of_the_district_is_not_moved_below_it()
    {
        await RefusedAsync(() => Ask(new MoveAccount(system, security.Person!.Text, new("s1"))), "access.last-administrator");
        (await Ask(new MoveAccount(system, security.Person!.Text, new("d1")))).Unit!.Text.Should().Be("d1", "the district's own code means the whole of it as well");
        await AtDeskAsync("secadmin2", null, StaffRole.SecurityAdministrator);
        (await Ask(new MoveAccount(system, security.Person!.Text, new("s1")))).Unit!.Text.Should().Be("s1");
    }

    [Fact]
    public async Task The_log_is_paged_from_the_newest_and_filtered()
    {
        for (var i = 0; i < 5; i++) await OpenAsync($"person{i}");
        var auditor = await AtDeskAsync("auditor", null, StaffRole.Auditor);
        var first = await Ask(new ListAccessLog(auditor, new PageRequest(-1, 3), Kind: AccessFactKind.AccountCreated));
        first.Items.Select(e => e.Number).Should().HaveCount(3).And.BeInDescendingOrder();
        PageRequest.TryParse(first.Next, out var after).Should().BeTrue();
        var second = await Ask(new ListAccessLog(auditor, new PageRequest(after, 200), Kind: AccessFactKind.AccountCreated));
        second.Items.Should().HaveCount(5);
        second.Next.Should().BeNull();
        var today = DateOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).DateTime);
        (await Ask(new ListAccessLog(auditor, new PageRequest(-1, 200), From: today, To: today))).Items.Should().NotBeEmpty();
        (await Ask(new ListAccessLog(auditor, new PageRequest(-1, 200), From: today.AddDays(1), To: DateOnly.MaxValue))).Items.Should().BeEmpty();
        await DeniedAsync(() => Ask(new ListAccessLog(system, new PageRequest(-1, 3))));
    }

    [Fact]
    public async Task Who_looked_at_what_is_restricted_is_in_the_log()
    {
        var how = new Dictionary<string, string> { ["by"] = "record" };
        await Node.Service<IAccessLog>().Looked(system, "cadres.adjustment-items/1", how, default);
        (await LogAsync(system.Person!.Text))[0].Should().BeEquivalentTo(
            new { Kind = AccessFactKind.Looked, Actor = system.Person.Text, Subject = "cadres.adjustment-items/1", Details = how });
    }

    [Fact]
    public async Task What_another_has_changed_since_is_not_written_over()
    {
        var store = Node.Service<StaffStore>();
        var (mine, theirs) = ((await store.FindByIdAsync(system.Person!.Text, default))!, (await store.FindByIdAsync(system.Person!.Text, default))!);
        mine.DisplayName = "甲";
        theirs.DisplayName = "乙";
        theirs.Note(AccessFactKind.Unlocked, "me");
        (await store.UpdateAsync(mine, default)).Succeeded.Should().BeTrue();
        StaffUsers.WasOvertaken(await store.UpdateAsync(theirs, default)).Should().BeTrue();
        (await store.FindByIdAsync(system.Person!.Text, default))!.Should().BeEquivalentTo(
            new { DisplayName = "甲", Version = mine.Version, Roles = new[] { StaffRole.SystemAdministrator } });
        (await LogAsync("me")).Should().BeEmpty("what was not written did not happen");
    }

    [Theory]
    [InlineData("update ledger.access_log set actor = 'x'")]
    [InlineData("delete from ledger.access_log")]
    [InlineData("truncate ledger.access_log")]
    public async Task Not_even_the_owner_changes_the_log_by_mistake(string sql)
    {
        var change = () => Sql.RunAsync(Database.Superuser, sql);
        (await change.Should().ThrowAsync<Npgsql.PostgresException>()).Which.SqlState.Should().Be("42501");
    }

    private async Task GrantAsync(Caller by, string id, params StaffRole[] roles) => await Ask(new GrantRoles(by, id, roles, (await Ask(new FindAccount(by, id)))!.Version));

    private static async Task<bool> Won(Func<Task> ask)
    {
        try
        {
            await ask();
            return true;
        }
        catch (AccessRefusedException e)
        {
            e.Code.Should().Be("access.last-administrator");
            return false;
        }
    }

    private static async Task DeniedAsync(Func<Task> ask, string code = "access.scope-missing") =>
        (await ask.Should().ThrowAsync<AccessDeniedException>()).Which.Code.Should().Be(code);
}
