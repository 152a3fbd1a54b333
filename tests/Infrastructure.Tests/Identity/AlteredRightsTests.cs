using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Replay;
using NanhuOrg.Testing;

namespace NanhuOrg.Infrastructure.Tests.Identity;

/// <summary>A superuser gives somebody more than was granted; the access log does not say so, and the replay names it.</summary>
public sealed class AlteredRightsTests : StaffTests
{
    private string person = "";
    private string client = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        person = (await OpenAsync("zhangsan", null, StaffRole.Operator)).Account.Id;
        await Accounts.Change(person, new AccountChange.Grant([StaffRole.Operator, StaffRole.Reader]), static (_, _) => { }, AccessActor.Server, default);
        await Accounts.Change((await OpenAsync("lisi", null, StaffRole.Reader)).Account.Id, new AccountChange.Disable(), static (_, _) => { }, AccessActor.Server, default);
        var clients = Node.Service<IClients>();
        client = (await clients.Add("某系统", null, [Scopes.GovernanceRead], default)).ClientId;
        await clients.ChangeScopes(client, [Scopes.GovernanceRead, Scopes.GovernanceWrite], AccessActor.Server, default);
        await clients.Disable((await clients.Add("旧系统", null, [Scopes.GovernanceRead], default)).ClientId, AccessActor.Server, default);
        (await Node.ReplayAsync()).Differences.Should().BeEmpty();
    }

    [Theory]
    [InlineData("update ledger.mt_doc_staff set data = jsonb_set(data, '{roles}', '[\"reviewer\"]') where id = '{person}'", "account {person}: is reviewer, the access log says *")]
    [InlineData("update ledger.mt_doc_staff set data = jsonb_set(data, '{disabledAt}', 'null') where data ->> 'disabledAt' is not null",
        "account *: may sign in, the access log says otherwise")]
    [InlineData("delete from ledger.mt_doc_staff where id = '{person}'", "account {person}: made by the access log, and gone")]
    [InlineData("delete from ledger.access_log where subject = '{person}'", "account {person}: nobody made it, by the access log")]
    [InlineData("update ledger.access_log set details = '{}' where subject = '{person}' and kind = 'roles-granted'", "account {person}: is *, the access log says *")]
    [InlineData("update ledger.access_client set scopes = scopes || array['ledger.read'] where id = '{client}'",
        "client {client}: may governance.read governance.write ledger.read, the access log says governance.read governance.write")]
    [InlineData("update ledger.access_client set disabled_at = null where disabled_at is not null", "client *: works, the access log says otherwise")]
    [InlineData("insert into ledger.access_client (id, name, scopes, secret_hash) values ('c-x', 'x', '{}', 'x')", "client c-x: nobody made it, by the access log")]
    [InlineData("delete from ledger.access_client where id = '{client}'", "client {client}: made by the access log, and gone")]
    public async Task It_is_named(string change, string named)
    {
        await Sql.RunAsync(Database.Superuser, $"set session_replication_role = replica; {Filled(change)}; reset session_replication_role");

        (await Node.ReplayAsync()).Differences.Should().ContainMatch(Filled(named));
        var rebuild = () => Node.Service<IDerivedTables>().Rebuild(new Progress<(long, long)>(), default);
        (await rebuild.Should().ThrowAsync<EvidenceFaultException>()).WithMessage(Filled(named));
    }

    private string Filled(string text) => text.Replace("{person}", person, StringComparison.Ordinal).Replace("{client}", client, StringComparison.Ordinal);
}
