using System.IO.Compression;
using System.Text;
using System.Xml;
using NanhuOrg.Application.Documents;

namespace NanhuOrg.Infrastructure.Documents;

/// <summary>
/// One part of a workbook, unpacked while it is read and no further than a limit: what the archive says about its own size is not believed. Nor may a single name, attribute or
/// text in it be endless, since a reader of XML keeps each of them whole.
/// </summary>
internal sealed class PartStream : Stream
{
    /// <summary>Unpacked to more than this many times its size, and large: no spreadsheet writes so little in so many bytes.</summary>
    private const int MostRatio = 200;

    private const long SmallEnough = 16L << 20;

    /// <summary>Bytes without a tag in between; the longest text that fits in a cell is far below, even with every character escaped.</summary>
    private const int LongestRun = 1 << 20;

    private readonly Stream unpacked;
    private readonly long limit;
    private long count;
    private long run;

    private PartStream(Stream unpacked, long limit) => (this.unpacked, this.limit) = (unpacked, limit);

    public static XmlReader Open(ZipArchiveEntry entry, long limit)
    {
        var stream = new PartStream(entry.Open(), Math.Min(limit, Math.Max(SmallEnough, entry.CompressedLength * MostRatio)));
        // as UTF-8, whatever the part says: then a tag begins with one known byte
        return XmlReader.Create(new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            NameTable = new FewNames(),
            CloseInput = true,
        });
    }

    public override int Read(Span<byte> buffer)
    {
        var n = unpacked.Read(buffer);
        count += n;
        var last = buffer[..n].LastIndexOf((byte)'<');
        run = last < 0 ? run + n : n - last - 1;
        if (count > limit) throw new WorkbookRefusedException("import.too-large-inside");
        if (run > LongestRun) throw new WorkbookRefusedException("import.broken");
        return n;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing) unpacked.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => count; set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // names are kept for as long as the reader lives; a spreadsheet has a few dozen
    private sealed class FewNames : NameTable
    {
        private const int Most = 4096;

        private int known;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Count(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Count(base.Add(key));

        private string Count(string name) => ++known <= Most ? name : throw new WorkbookRefusedException("import.broken");
    }
}
