using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace NanhuOrg.Api.Tests.Hosting;

/// <summary>What would stand in the service's log, as it would stand there.</summary>
internal sealed class LineLog : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> written = new();
    private readonly LogLines lines = new();
    private IExternalScopeProvider? scopes;

    public IReadOnlyList<string> Written => [.. written];

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() => written.Clear();

    private sealed class Logger(LineLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log.scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            using var writer = new StringWriter();
            log.lines.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), log.scopes, writer);
            log.written.Enqueue(writer.ToString());
        }
    }
}
