using System.Security.Cryptography;
using Marten;
using Marten.Services;
using NanhuOrg.Application.Access;
using Npgsql;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>
/// Changes of accounts by administrators, one after the other under a lock of the database's: of the last two administrators, each of whom disables the other at the same
/// moment, one stays.
/// </summary>
internal sealed class Accounts(IDocumentStore store, NpgsqlDataSource database, StaffStore staff, Attempts attempts, TimeProvider time) : IAccounts
{
    private const long Lock = 0x4E61_6E68_7541_6363;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    public async Task<Account?> Find(string id, CancellationToken ct) => await staff.FindByIdAsync(id, ct) is { } found
        ? found.ToAccount(time.GetUtcNow(), (await attempts.Waiting(ct)).TryGetValue(found.Id, out var until) ? until : null)
        : null;

    public async Task<IReadOnlyList<Account>> List(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var (all, waiting) = (await session.Query<StaffDocument>().ToListAsync(ct), await attempts.Waiting(ct));
        return [.. Listed(all).Select(a => waiting.TryGetValue(a.Id, out var until) ? a with { LockedUntil = until } : a)];
    }

    public Task<IReadOnlyList<IssuedCode>> Open(Func<IReadOnlyList<Account>, IReadOnlyList<NewAccount>> wanted, AccessActor by, CancellationToken ct) =>
        Alone<IReadOnlyList<IssuedCode>>(
        all =>
        {
            var opened = wanted(Listed(all)).Select(account => Opened(account, by)).ToList();
            return ([.. opened.Select(o => o.Document)], () => [.. opened.Select(o => new IssuedCode(o.Document.ToAccount(time.GetUtcNow()), o.Code))]);
        },
        ct);

    public Task<IssuedCode> Change(string id, AccountChange change, Action<Account, IReadOnlyList<Account>> rule, AccessActor by, CancellationToken ct) => Alone<IssuedCode>(
        all =>
        {
            var document = all.FirstOrDefault(d => d.Id == id) ?? throw new AccessRefusedException(AccessRefusals.NoSuchAccount);
            rule(document.ToAccount(time.GetUtcNow()), Listed(all));
            var code = Apply(document, change, by);
            return ([document], () => new IssuedCode(document.ToAccount(time.GetUtcNow()), code) { IsHalf = change is AccountChange.IssueHalf });
        },
        ct,
        connection => change is AccountChange.Unlock ? Attempts.Forget(connection, id, ct) : Task.CompletedTask);

    private string Apply(StaffDocument document, AccountChange change, AccessActor by)
    {
        var code = "";
        switch (change)
        {
            case AccountChange.Disable:
                document.DisabledAt ??= time.GetUtcNow();
                OneTimeCode.NewStamp(document);
                break;
            case AccountChange.Enable:
                document.DisabledAt = null;
                break;
            case AccountChange.Grant granted:
                document.Note(change.Kind, by.Id, ("before", StaffDocument.Written(document.Roles)), ("after", StaffDocument.Written(granted.Roles)));
                // whoever opened the account knew its code: an administrator begins with one that no single other knows
                if (granted.Roles.Any(r => r.IsAdministrator() && !document.Roles.Contains(r))) document.Void();
                document.Roles = granted.Roles;
                return code;
            case AccountChange.Move moved:
                document.Note(change.Kind, by.Id, (AccessFact.FromUnit, document.Unit?.Text ?? ""), (AccessFact.ToUnit, moved.Unit?.Text ?? ""));
                document.Unit = moved.Unit;
                return code;
            case AccountChange.IssueCode:
                code = OneTimeCode.Issue(document, time.GetUtcNow());
                break;
            case AccountChange.IssueHalf:
                code = OneTimeCode.IssueHalf(document, by.Id, time.GetUtcNow());
                break;
            case AccountChange.ResetSecondFactor:
                document.WithoutSecondFactor();
                OneTimeCode.NewStamp(document);
                break;
            case AccountChange.EndSessions:
                OneTimeCode.NewStamp(document);
                break;
        }

        document.Note(change.Kind, by.Id);
        return code;
    }

    private (StaffDocument Document, string Code) Opened(NewAccount wanted, AccessActor by)
    {
        var document = new StaffDocument
        {
            Id = Account.IdPrefix + RandomNumberGenerator.GetString(Letters, 12),
            SignInName = wanted.SignInName,
            DisplayName = wanted.DisplayName,
            Unit = wanted.Unit,
            Roles = wanted.Roles,
            CreatedAt = time.GetUtcNow(),
        };
        var code = OneTimeCode.Issue(document, time.GetUtcNow());
        document.Note(AccessFactKind.AccountCreated, by.Id, ("roles", StaffDocument.Written(wanted.Roles)));
        return (document, code);
    }

    private async Task<T> Alone<T>(
        Func<IReadOnlyList<StaffDocument>, (IReadOnlyList<StaffDocument> Changed, Func<T> Answer)> change, CancellationToken ct, Func<NpgsqlConnection, Task>? also = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var tx = await connection.BeginTransactionAsync(ct);
            await using (var lockIt = new NpgsqlCommand(
                "select pg_advisory_xact_lock($1)", connection, tx)
            { Parameters = { new() { Value = Lock } } }) await lockIt.ExecuteNonQueryAsync(ct);
            IReadOnlyList<StaffDocument> all;
            await using (var session = store.QuerySession(SessionOptions.ForTransaction(tx))) all = await session.Query<StaffDocument>().ToListAsync(ct);
            var (changed, answer) = change(all);
            try
            {
                await staff.SaveAsync(connection, tx, changed, ct);
                if (also is not null) await also(connection);
            }
            catch (JasperFx.ConcurrencyException) when (attempt < 10)
            {
                // The person has just signed in, or tried to: that goes on without this lock.
                continue;
            }

            await tx.CommitAsync(ct);
            return answer();
        }
    }

    private IReadOnlyList<Account> Listed(IEnumerable<StaffDocument> documents) =>
        [.. documents.OrderBy(d => d.SignInName, StringComparer.Ordinal).Select(d => d.ToAccount(time.GetUtcNow()))];
}
