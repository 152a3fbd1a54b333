using System.Globalization;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Imports;

/// <summary>A file that is waiting.</summary>
/// <param name="Account">Who sent it.</param>
public sealed record Upload(Guid Id, string Topic, string FileName, string Account, byte[] Sha256, DateTimeOffset At);

/// <summary>What a dry run found. Nothing was recorded by it.</summary>
/// <param name="Problems">The first of them.</param>
public sealed record Dry(int Rows, int Good, int Known, int Wrong, int LastRow, IReadOnlyList<RowProblem> Problems);

/// <summary>A file that was confirmed: its good rows are being recorded, or have been.</summary>
/// <param name="Number">In the order in which they were started; 0 until it is.</param>
/// <param name="Actor">Account of whoever confirmed it.</param>
/// <param name="Unit">That person's unit then; null = the district.</param>
/// <param name="LastRow">Number of the file's last row.</param>
/// <param name="Stopped">Code of why it did not come to its end.</param>
public sealed record Import(
    Guid Id, byte[] Sha256, string Topic, string FileName, string Actor, UnitCode? Unit, int Rows, int LastRow, long Number = 0, DateTimeOffset StartedAt = default,
    DateTimeOffset? FinishedAt = null,
    string? Stopped = null)
{
    public ImportCounts Counts { get; init; } = new(0, 0, 0);

    /// <summary>The first rows that were not taken, and why.</summary>
    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    /// <summary>Of the file, in hexadecimal: its name in the ledger.</summary>
    public string File => Convert.ToHexStringLower(Sha256);

    /// <summary>
    /// Idempotency key of one command of one row: whatever happens in between, each is recorded once. It stands in the ledger's entry, so the entry says which file it came from.
    /// </summary>
    public string KeyOf(int row, int step) => string.Create(CultureInfo.InvariantCulture, $"import-{File}-{row}{(step == 0 ? "" : $"-{step + 1}")}");
}

/// <param name="Recorded">Rows recorded by this import.</param>
/// <param name="Known">Rows that stood in the ledger before.</param>
public readonly record struct ImportCounts(int Recorded, int Known, int Refused)
{
    public int Done => Recorded + Known + Refused;
}

/// <param name="Id">Identity of the record.</param>
public sealed record ImportReceipt(string Id, long LedgerIndex);
