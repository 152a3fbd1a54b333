namespace NanhuOrg.Infrastructure.Postgres.Embedded;

/// <summary>What differs between clusters. <see cref="Durable"/> is false only for tests: such a cluster does not survive a power cut.</summary>
public sealed record ClusterSettings(bool Durable = true, int MaxConnections = 100, string SharedBuffers = "256MB")
{
    /// <summary>The whole of <c>postgresql.conf</c>: what is not said here is PostgreSQL's default.</summary>
    internal string Configuration() => $"""
        # Written at every start. Your own settings: custom.conf, in this folder.
        listen_addresses = ''
        port = 5432
        max_connections = {MaxConnections}
        shared_buffers = {SharedBuffers}
        max_wal_size = 4GB
        fsync = {OnOff(Durable)}
        synchronous_commit = {OnOff(Durable)}
        full_page_writes = {OnOff(Durable)}
        timezone = 'UTC'
        log_timezone = 'UTC'
        datestyle = 'iso, ymd'
        lc_messages = 'C'
        # A transaction left open holds the writer's lock for everybody.
        idle_in_transaction_session_timeout = 60s
        # Our statements are short: compiling them costs more than it saves.
        jit = off
        logging_collector = on
        log_directory = 'log'
        log_filename = 'postgresql-%d.log'
        log_rotation_age = 1d
        log_truncate_on_rotation = on
        log_line_prefix = '%m [%p] %u@%d '
        # Parameters and failing rows may be personal data: they stay out of the log.
        log_parameter_max_length = 0
        log_error_verbosity = terse
        include_if_exists = 'custom.conf'

        """;

    private static string OnOff(bool on) => on ? "on" : "off";
}
