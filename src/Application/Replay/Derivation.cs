using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NanhuOrg.Application.Records;
using NanhuOrg.Application.Reporting.Figures;

namespace NanhuOrg.Application.Replay;

/// <summary>What the derived tables were made by.</summary>
public static class Derivation
{
    /// <summary>
    /// SHA-256 over all definitions of figures and views and what they are made from. It tells that tables were made by another program; a rule whose meaning changes
    /// without its form needs a new <see cref="Figure.Version"/> to be told.
    /// </summary>
    public static string Fingerprint(FigureCatalogue figures)
    {
        var text = new StringBuilder();
        foreach (var f in figures.All)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{f.Code}|{f.Version}|{f.Basis}|{f.IsDistinct}|{string.Join(',', f.Dimensions.Select(d => $"{d.Axis}:{d.CodeList}"))}|"
                + $"{string.Join(',', f.Rules.Select(r => r.Event.Name))}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"lists {ListShape.Version}");
        foreach (var view in Views.All.OrderBy(v => v.Name, StringComparer.Ordinal))
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{view.Name}|{RunningNumber.CodeOf(Views.TopicOf(view)) is not null}|{string.Join(',', view.GetProperties().Select(p => $"{p.Name}:{p.PropertyType}"))}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
