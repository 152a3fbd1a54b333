using NanhuOrg.Application.Access;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Imports;

/// <summary>Confirms a file that waits: from now on its good rows are recorded, whatever stops in between.</summary>
public sealed class StartImport(IImports imports, IUploads uploads, IAccounts accounts, IImportRuns runs) : IShared
{
    /// <returns>The import; or that of the very same file, where somebody was faster. Null: nothing waits there.</returns>
    public async Task<Import?> Start(Guid id, Caller caller, CancellationToken ct)
    {
        if (await imports.Find(id, ct) is { } begun && begun.Actor == caller.Actor.Text) return begun; // pressed twice
        if (uploads.Find(id) is not { Found: { Good: > 0 } dry, Upload: var upload } || upload.Account != caller.Actor.Text) return null;
        ImportTopic.Find(upload.Topic)!.Demand(caller);
        var import = new Import(upload.Id, upload.Sha256, upload.Topic, upload.FileName, upload.Account, caller.Unit, dry.Rows, dry.LastRow);
        if (!await imports.Begin(import, ct))
        {
            uploads.Drop(id);
            return await imports.Find(upload.Sha256, ct);
        }

        runs.Wake();
        return import;
    }

    /// <summary>The one in whose name it is recorded, with the rights of this very moment; null when there is nobody (any more).</summary>
    public async Task<Caller?> CallerOf(Import import, CancellationToken ct) =>
        await accounts.Find(import.Actor, ct) is { DisabledAt: null } account ? new Caller(Caller.Desk, new(account.Id), account.Unit, Roles.ScopesOf(account.Roles)) : null;
}
