using NanhuOrg.Application.Documents;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Imports;

/// <summary>Files that were imported or are being: who, when, which, how far. Kept for good, so that no file is taken twice.</summary>
public interface IImports
{
    /// <returns>False: a file of these bytes was imported before.</returns>
    Task<bool> Begin(Import import, CancellationToken ct);

    Task<Import?> Find(Guid id, CancellationToken ct);

    /// <summary>The import of these very bytes.</summary>
    Task<Import?> Find(byte[] sha256, CancellationToken ct);

    /// <param name="topics">Only of these.</param>
    /// <param name="units">Only by people of these units; null = by all.</param>
    /// <param name="before">Started before the import that has this number; null = from the latest on.</param>
    Task<IReadOnlyList<Import>> List(IReadOnlyCollection<string> topics, IReadOnlyCollection<UnitCode>? units, long? before, int limit, CancellationToken ct);

    Task<IReadOnlyList<Import>> Unfinished(CancellationToken ct);

    Task Move(Guid id, ImportCounts counts, CancellationToken ct);

    /// <param name="stopped">Code of why it did not come to its end; null when it did.</param>
    Task Finish(Guid id, ImportCounts counts, IReadOnlyList<RowProblem> problems, string? stopped, CancellationToken ct);

    /// <summary>Receipts of the desk with these keys.</summary>
    Task<IReadOnlyDictionary<string, ImportReceipt>> Receipts(IReadOnlyCollection<string> keys, CancellationToken ct);
}

/// <summary>Files that wait on disk: to be looked at and confirmed, to be run to their end, or to be fetched by whoever sent them. Their owner's only, and not for long.</summary>
public interface IUploads
{
    public const int MostMegabytes = 10;

    /// <exception cref="WorkbookRefusedException">Too large.</exception>
    Task<Upload> Keep(Stream content, string topic, string fileName, string account, CancellationToken ct);

    /// <summary>What was found when it was looked through.</summary>
    void Note(Guid id, Dry found);

    (Upload Upload, Dry? Found)? Find(Guid id);

    /// <summary>Null: it is not here (any more).</summary>
    Stream? Open(Guid id);

    void Drop(Guid id);

    /// <summary>The rows that were not taken, to be mended; kept for a while after the upload is gone.</summary>
    void KeepRefused(Guid id, Action<Stream> write);

    Stream? OpenRefused(Guid id);

    /// <summary>Drops what has waited too long, but for those.</summary>
    void Sweep(IReadOnlyCollection<Guid> but);
}

/// <summary>The place where confirmed files are run, one after the other.</summary>
public interface IImportRuns
{
    void Wake();
}
