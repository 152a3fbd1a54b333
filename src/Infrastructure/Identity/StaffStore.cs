using Marten;
using Marten.Services;
using Microsoft.AspNetCore.Identity;
using NanhuOrg.Application.Access;
using NanhuOrg.Domain.Kernel;
using Npgsql;

namespace NanhuOrg.Infrastructure.Identity;

/// <summary>
/// Accounts as Marten documents, for ASP.NET Core Identity. Whoever saves a document that another has changed since loses, and is told. What a save means for the access log
/// is written with it. The fields' getters and setters are in the other half.
/// </summary>
internal sealed partial class StaffStore(IDocumentStore store, NpgsqlDataSource database, AccessLog log, ISecretBox box)
{
    private static readonly IdentityErrorDescriber Says = new();

    public async Task<StaffDocument?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        // What cannot be an id is not asked for: PostgreSQL would choke on some of it.
        if (!PersonId.IsWellFormed(userId)) return null;
        await using var session = store.QuerySession();
        return await session.LoadAsync<StaffDocument>(userId, cancellationToken);
    }

    /// <summary>Names are kept in the one form in which they are compared.</summary>
    public async Task<StaffDocument?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return await session.Query<StaffDocument>().FirstOrDefaultAsync(d => d.SignInName == normalizedUserName, cancellationToken);
    }

    public async Task<IdentityResult> UpdateAsync(StaffDocument user, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var tx = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await SaveAsync(connection, tx, [user], cancellationToken);
        }
        catch (JasperFx.ConcurrencyException)
        {
            return IdentityResult.Failed(Says.ConcurrencyFailure());
        }

        await tx.CommitAsync(cancellationToken);
        return IdentityResult.Success;
    }

    /// <summary>Saves documents and the facts noted on them, in a transaction of the caller's.</summary>
    /// <exception cref="JasperFx.ConcurrencyException">One was changed since it was read.</exception>
    public async Task SaveAsync(NpgsqlConnection connection, NpgsqlTransaction tx, IReadOnlyList<StaffDocument> documents, CancellationToken ct)
    {
        await using (var session = store.LightweightSession(SessionOptions.ForTransaction(tx)))
        {
            foreach (var document in documents)
            {
                if (document.Version == 0) session.Insert(document);
                else session.UpdateRevision(document, document.Version + 1);
            }

            await session.SaveChangesAsync(ct);
        }

        foreach (var document in documents)
        {
            foreach (var fact in document.Facts) await log.Write(connection, fact, ct);
            document.Facts.Clear();
        }
    }

    public Task<IdentityResult> CreateAsync(StaffDocument user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Accounts are opened by administrators only.");

    public Task<IdentityResult> DeleteAsync(StaffDocument user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nobody is deleted: the ledger names them for ever.");

    public void Dispose()
    {
    }
}
