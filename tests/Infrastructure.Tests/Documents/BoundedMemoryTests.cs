using System.IO.Compression;
using System.Text;
using NanhuOrg.Application.Documents;
using NanhuOrg.Infrastructure.Documents;
using Xunit.Abstractions;

namespace NanhuOrg.Infrastructure.Tests.Documents;

/// <summary>What a file says and how it is packed does not decide how much memory is used.</summary>
public sealed class BoundedMemoryTests(ITestOutputHelper output)
{
    private const long MostMemory = 200L << 20;

    [Fact]
    public async Task Fifty_thousand_rows_are_read_one_after_the_other()
    {
        using var file = new TemporaryFile();
        using (var zip = file.Zip())
        {
            Parts(zip, (sheet, write) =>
            {
                write("<worksheet><sheetData>");
                for (var row = 1; row <= 50_000; row++)
                {
                    write($"<row r=\"{row}\">");
                    for (var column = 0; column < 9; column++) write($"<c t=\"inlineStr\"><is><t>第 {row} 行第 {column} 列的内容</t></is></c>");
                    write("</row>");
                }

                write("</sheetData></worksheet>");
            });
        }

        (await Peak(() => Read(file).Count().Should().Be(50_000))).Should().BeLessThan(MostMemory);
    }

    [Theory]
    [Trait("Category", "Slow")]
    [InlineData("<row><c><v>1</v></c></row>", "import.broken")] // more rows than a sheet can have
    [InlineData("<a>", "import.broken")] // ever deeper
    [InlineData("长长长长长长长长", "import.broken")] // one text
    [InlineData("<!--<<<<<<<<-->", "import.too-large-inside")] // nothing at all
    public async Task A_bomb_is_refused_long_before_it_has_gone_off(string repeated, string code)
    {
        using var file = new TemporaryFile();
        using (var zip = file.Zip())
        {
            Parts(zip, (sheet, write) =>
            {
                write("<worksheet><sheetData>");
                var block = string.Concat(Enumerable.Repeat(repeated, (1 << 20) / Encoding.UTF8.GetByteCount(repeated)));
                for (var megabyte = 0; megabyte < 1024; megabyte++) write(block);
                write("</sheetData></worksheet>");
            });
        }

        new FileInfo(file.Path).Length.Should().BeLessThan(10 << 20, "it could be uploaded");
        var peak = await Peak(() =>
        {
            var reading = () => Read(file).Count();
            reading.Should().Throw<WorkbookRefusedException>().Which.Code.Should().Be(code);
        });
        peak.Should().BeLessThan(MostMemory);
    }

    [Fact]
    public async Task Names_without_end_are_refused()
    {
        using var file = new TemporaryFile();
        using (var zip = file.Zip())
        {
            Parts(zip, (sheet, write) =>
            {
                write("<worksheet><sheetData>");
                for (var n = 0; n < 400_000; n++) write($"<n{n}/>");
            });
        }

        (await Peak(() =>
        {
            var reading = () => Read(file).Count();
            reading.Should().Throw<WorkbookRefusedException>().Which.Code.Should().Be("import.broken");
        })).Should().BeLessThan(MostMemory);
    }

    // more than before, as the collector sees it, while it is being read
    private async Task<long> Peak(Action read)
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        using var done = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before);
                await Task.Delay(5);
            }
        });
        read();
        await done.CancelAsync();
        await watching;
        output.WriteLine($"at most {peak >> 20} MB more");
        return peak;
    }

    private static IEnumerable<WorkbookRow> Read(TemporaryFile file)
    {
        using var stream = File.OpenRead(file.Path);
        foreach (var row in new Workbooks().Read(stream, "数据")) yield return row;
    }

    private static void Parts(ZipArchive zip, Action<string, Action<string>> sheet)
    {
        Part(zip, "[Content_Types].xml", write => write("<Types/>"));
        Part(zip, "_rels/.rels", write => write("""<r><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></r>"""));
        Part(zip, "xl/workbook.xml", write => write("""<workbook><sheets><sheet name="数据" id="s"/></sheets></workbook>"""));
        Part(zip, "xl/_rels/workbook.xml.rels", write => write("""<r><Relationship Id="s" Type="x/worksheet" Target="sheet.xml"/></r>"""));
        Part(zip, "xl/sheet.xml", write => sheet("xl/sheet.xml", write));
    }

    private static void Part(ZipArchive zip, string name, Action<Action<string>> content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Optimal).Open(), new UTF8Encoding(false));
        content(writer.Write);
    }

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();

        public ZipArchive Zip() => ZipFile.Open(Delete(Path), ZipArchiveMode.Create);

        public void Dispose() => File.Delete(Path);

        private static string Delete(string path)
        {
            File.Delete(path);
            return path;
        }
    }
}
