using System.Text;
using System.Xml;
using NanhuOrg.Application.Documents;

namespace NanhuOrg.Infrastructure.Documents;

/// <summary>Steps through a part, never deeper than a workbook goes, never a longer text than a cell holds.</summary>
internal sealed class PartReading(XmlReader xml) : IDisposable
{
    private const int Deepest = 32;

    private readonly char[] chunk = new char[4096];
    private readonly StringBuilder text = new();

    /// <summary>Next element, at any depth.</summary>
    public bool ToElement()
    {
        while (Step())
        {
            if (xml.NodeType == XmlNodeType.Element) return true;
        }

        return false;
    }

    /// <summary>Whatever comes next: the beginning of an element, its end, or something in between.</summary>
    public bool Step()
    {
        if (!xml.Read()) return false;
        return xml.Depth <= Deepest ? true : throw new WorkbookRefusedException("import.broken");
    }

    public bool Begins => xml.NodeType == XmlNodeType.Element;

    public bool IsEmpty => xml.IsEmptyElement;

    public int Depth => xml.Depth;

    // by the name alone: the strict form of the format has other namespaces and the same words
    public string Name => xml.LocalName;

    /// <summary>An attribute, whatever its prefix: relationships are named <c>r:id</c>.</summary>
    public string? Attribute(string name)
    {
        if (xml.GetAttribute(name) is { } plain) return plain;
        for (var found = xml.MoveToFirstAttribute(); found; found = xml.MoveToNextAttribute())
        {
            if (xml.LocalName != name) continue;
            var value = xml.Value;
            xml.MoveToElement();
            return value;
        }

        xml.MoveToElement();
        return null;
    }

    /// <summary>All text in the present element but for how it is pronounced; cut off right after what fits in a cell.</summary>
    public string Content()
    {
        text.Clear();
        if (xml.IsEmptyElement) return "";
        var (depth, left) = (xml.Depth, int.MaxValue);
        while (Step() && xml.Depth > depth)
        {
            if (xml.Depth <= left) left = int.MaxValue;
            if (left != int.MaxValue) continue;
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh" && !xml.IsEmptyElement) left = xml.Depth;
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace) Append();
        }

        return text.ToString();
    }

    public void Dispose() => xml.Dispose();

    private void Append()
    {
        for (int n; (n = xml.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
            text.Append(chunk, 0, Math.Min(n, WorkbookCell.MostCharacters + 1 - text.Length));
    }
}
