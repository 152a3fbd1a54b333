using MediatR;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Infrastructure.Tests.Ledger;
using NanhuOrg.Testing;

namespace NanhuOrg.Infrastructure.Tests.Identity;

/// <summary>Accounts on a database of their own, with the rights that the serving role has.</summary>
public abstract class StaffTests : IAsyncLifetime
{
    protected const string Password = "Lotus-7-blooms";

    private protected LedgerNode Node { get; private set; } = null!;

    private protected TestDatabase Database { get; private set; } = null!;

    private protected IAccounts Accounts => Node.Service<IAccounts>();

    private protected ISignIn SignIn => Node.Service<ISignIn>();

    public virtual async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Node = await LedgerNode.StartAsync(Database.Connections);
    }

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
        await Database.DisposeAsync();
    }

    private protected async Task<IssuedCode> OpenAsync(string name, string? unit = null, params StaffRole[] roles) =>
        (await Accounts.Open(_ => [new NewAccount(name, "测试人员", unit is null ? null : new(unit), roles)], AccessActor.Server, default))[0];

    /// <summary>An account whose person has set a password and is in.</summary>
    private protected async Task<SignInAnswer.In> InAsync(string name, string? unit = null, params StaffRole[] roles)
    {
        var opened = await OpenAsync(name, unit, roles);
        var pending = (await SignIn.Begin(name, opened.Code, default)).Should().BeOfType<SignInAnswer.NeedsPassword>().Subject.Pending;
        return (await SignIn.FirstPassword(pending, Password, default)).Should().BeOfType<SignInAnswer.In>().Subject;
    }

    private protected async Task<Caller> AtDeskAsync(string name, string? unit = null, params StaffRole[] roles) => CallerOf((await OpenAsync(name, unit, roles)).Account);

    private protected static Caller CallerOf(Account account) => new(Caller.Desk, new(account.Id), account.Unit, Roles.ScopesOf(account.Roles));

    private protected Task<T> Ask<T>(IRequest<T> request) => Node.Service<IMediator>().Send(request);

    private protected async Task<IReadOnlyList<AccessEntry>> LogAsync(string? person = null) =>
        await Node.Service<IAccessLog>().List(new(null, person, null, null, null, null, 200), default);

    private protected static async Task RefusedAsync(Func<Task> ask, string code) => (await ask.Should().ThrowAsync<AccessRefusedException>()).Which.Code.Should().Be(code);
}
