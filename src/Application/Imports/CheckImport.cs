using NanhuOrg.Application.Documents;
using NanhuOrg.Application.Pipeline;

namespace NanhuOrg.Application.Imports;

/// <summary>The dry run: a file is read to its end and every row judged, and nothing is recorded. Then it waits to be confirmed.</summary>
public sealed class CheckImport(ImportSource source, IUploads uploads, IImports imports, IWorkbooks workbooks) : IShared
{
    /// <summary>What a page shows of them; the rest is in the sheet.</summary>
    public const int MostProblems = 200;

    // each needs some memory, however bounded: who sends many at once waits
    private static readonly SemaphoreSlim room = new(2);

    /// <returns>The file as it waits; or the import of the very same file.</returns>
    /// <exception cref="WorkbookRefusedException">The file cannot be taken as it is; it is not kept.</exception>
    public async Task<(Upload? Waiting, Import? Same)> Check(ImportTopic topic, Caller caller, string fileName, Stream content, CancellationToken ct)
    {
        topic.Demand(caller);
        var upload = await uploads.Keep(content, topic.Name, FileNames.Kept(fileName), caller.Actor.Text, ct);
        var kept = false;
        await room.WaitAsync(ct);
        try
        {
            if (await imports.Find(upload.Sha256, ct) is { } same) return (null, same);
            uploads.Note(upload.Id, await Dry(topic, upload, caller, ct));
            kept = true;
            return (upload, null);
        }
        finally
        {
            room.Release();
            if (!kept) uploads.Drop(upload.Id);
        }
    }

    /// <summary>The rows that are wrong, with what is wrong, as a sheet that can be mended and sent again.</summary>
    public async Task WriteProblems(Upload upload, Caller caller, Stream to, CancellationToken ct)
    {
        var topic = ImportTopic.Find(upload.Topic)!;
        topic.Demand(caller);
        var wrong = new List<JudgedRow>();
        await using (var content = uploads.Open(upload.Id) ?? throw new WorkbookRefusedException("import.gone"))
        {
            await foreach (var rows in source.Judge(topic, content, Convert.ToHexStringLower(upload.Sha256), caller, ct))
                wrong.AddRange(rows.Where(r => r.State == RowState.Wrong));
        }

        ProblemSheet.Write(workbooks, to, wrong);
    }

    private async Task<Dry> Dry(ImportTopic topic, Upload upload, Caller caller, CancellationToken ct)
    {
        var (counts, last) = (new int[3], 0);
        var problems = new List<RowProblem>();
        await using var content = uploads.Open(upload.Id)!;
        await foreach (var rows in source.Judge(topic, content, Convert.ToHexStringLower(upload.Sha256), caller, ct))
        {
            foreach (var row in rows)
            {
                counts[(int)row.State]++;
                problems.AddRange(row.Problems.Take(MostProblems - problems.Count));
                last = row.Row.Number;
            }
        }

        return new(counts.Sum(), counts[(int)RowState.Good], counts[(int)RowState.Known], counts[(int)RowState.Wrong], last, problems);
    }
}
