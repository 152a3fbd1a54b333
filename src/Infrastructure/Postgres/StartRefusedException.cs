namespace NanhuOrg.Infrastructure.Postgres;

/// <summary>
/// The program cannot start, and the operator can do something about it. The message is one Chinese sentence that says what; it goes to
/// stderr as it is, without a stack trace.
/// </summary>
public sealed class StartRefusedException(string message, Exception? cause = null) : Exception(message, cause);
