using System.Buffers.Binary;
using System.Security.Cryptography;
using MediatR;
using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Ports;
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
        (await Accounts.Open(_ => [new NewAccount(name, "测试人员", unit, roles)], AccessActor.Server, default))[0];

    /// <summary>An account whose person has set a password and is in.</summary>
    private protected async Task<SignInAnswer.In> InAsync(string name, string? unit = null, params StaffRole[] roles)
    {
        var opened = await OpenAsync(name, unit, roles);
        var pending = (await SignIn.Begin(name, opened.Code, default)).Should().BeOfType<SignInAnswer.NeedsPassword>().Subject.Pending;
        return (await SignIn.FirstPassword(pending, Password, default)).Should().BeOfType<SignInAnswer.In>().Subject;
    }

    private protected async Task<Caller> AtDeskAsync(string name, string? unit = null, params StaffRole[] roles) => CallerOf((await OpenAsync(name, unit, roles)).Account);

    private protected static Caller CallerOf(Account account) => new(Caller.Desk, account.Id, account.Unit, Roles.ScopesOf(account.Roles));

    private protected Task<T> Ask<T>(IRequest<T> request) => Node.Service<IMediator>().Send(request);

    private protected async Task<IReadOnlyList<AccessEntry>> LogAsync(string? person = null) => await Node.Service<IAccessLog>().List(new(null, person, null, null, null, null, 200), default);

    private protected static async Task RefusedAsync(Func<Task> ask, string code) => (await ask.Should().ThrowAsync<AccessRefusedException>()).Which.Code.Should().Be(code);

    /// <summary>RFC 6238, as an authenticator computes it.</summary>
    private protected static string Authenticator(AuthenticatorSecret secret, int stepsAhead = 0)
    {
        var bits = string.Concat(secret.Secret.Replace(" ", "", StringComparison.Ordinal).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2)).ToArray();
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + stepsAhead);
#pragma warning disable CA5350 // what every authenticator does
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var code = (BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFF_FFFF) % 1_000_000;
        return code.ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
