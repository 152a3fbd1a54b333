using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using NanhuOrg.Api.Http;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api;

/// <summary>
/// The log: one line an event, whatever it says. What would end a line, or move a terminal's cursor, is written as an escape, so that nobody outside can write a line of ours;
/// so are the lines of a stack trace, which <c>sed 's/\\n/\n/g'</c> takes apart again.
/// </summary>
internal sealed class LogLines() : ConsoleFormatter(Format)
{
    public const string Format = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var moment = DateTimeOffset.UtcNow.ToOffset(China.Offset).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
        var line = new StringBuilder($"{moment} {Word(logEntry.LogLevel)} {logEntry.Category}");
        if (RequestOf(scopeProvider) is { } request) line.Append(" [").Append(request).Append(']');
        line.Append(": ").Append(logEntry.Formatter(logEntry.State, logEntry.Exception));
        if (logEntry.Exception is { } e) line.Append(' ').Append(e);
        textWriter.WriteLine(Escaped(line.ToString()));
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        _ => "critical",
    };

    // the innermost says it last
    private static object? RequestOf(IExternalScopeProvider? scopes)
    {
        object?[] found = [null];
        scopes?.ForEachScope(static (scope, found) =>
        {
            if (scope is not IEnumerable<KeyValuePair<string, object?>> said) return;
            foreach (var (name, value) in said)
            {
                if (name == RequestIds.Scope) found[0] = value;
            }
        }, found);
        return found[0];
    }

    private static string Escaped(string text)
    {
        if (!text.AsEnumerable().Any(IsUnseen)) return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (!IsUnseen(c)) escaped.Append(c);
            else if (c == '\n') escaped.Append("\\n");
            else if (c == '\r') escaped.Append("\\r");
            else if (c == '\t') escaped.Append("\\t");
            else escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return escaped.ToString();
    }

    // what turns the direction of writing round, and other line ends than the two
    private static bool IsUnseen(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
