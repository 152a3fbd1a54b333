using System.Reflection;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Application.Pipeline;

/// <summary>Who asks: a client of another system, perhaps acting for a person.</summary>
/// <param name="Client">Client id.</param>
/// <param name="Person">Pseudonymous id of the official it acts for (scope <c>act</c>); null when the client itself is the actor.</param>
/// <param name="Unit">The unit it is bound to: it sees and writes that unit and everything below. Null = the root of the tree.</param>
/// <param name="Scopes">What it may do.</param>
public sealed record Caller(string Client, PersonId? Person, UnitCode? Unit, IReadOnlySet<string> Scopes)
{
    /// <summary>The client through which staff work at their desks. No client of another system can be called that.</summary>
    public const string Desk = "desk";

    /// <summary>Who acts: the person the client acts for, else the client.</summary>
    public ActorId Actor => ActorId.Of(Client, Person);

    /// <exception cref="AccessDeniedException">It may not, or not on behalf of this person.</exception>
    public void Demand(string scope)
    {
        if (!Scopes.Contains(scope)) throw new AccessDeniedException("access.scope-missing", scope);
        if (Person is not null && !Scopes.Contains(Pipeline.Scopes.Act)) throw new AccessDeniedException("access.scope-missing", Pipeline.Scopes.Act);
    }
}

/// <summary>One request to record something, as it came in.</summary>
/// <param name="Key">Idempotency key, scoped to the client.</param>
/// <param name="BodyHash">SHA-256 over command name, target and body: the same key with another body is refused.</param>
/// <param name="IfMatch">Stream version the caller saw; null = decide anew on a clash.</param>
/// <param name="SimulatedNow">Recording time of a simulated ledger; refused in any other.</param>
public sealed record Call(Caller Caller, string Key, byte[] BodyHash, long? IfMatch = null, DateTimeOffset? SimulatedNow = null)
{
    /// <summary>Its place in a bulk, so that the ledger has the bulk's own order; null when it stands alone.</summary>
    public Turn? Turn { get; init; }
}

/// <summary>One after the other into the ledger's writer, while deciding goes on side by side.</summary>
public sealed class Turn(Turn? before)
{
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when all in front have been handed over, or are out of it.</summary>
    public Task Come { get; } = before?.over.Task ?? Task.CompletedTask;

    /// <summary>Handed over, or out of it, perhaps before its turn had come: the next one's turn is when this one's was, too.</summary>
    public void Over()
    {
        if (Come.IsCompleted) over.TrySetResult();
        else _ = Come.ContinueWith(_ => over.TrySetResult(), TaskScheduler.Default);
    }
}

/// <summary>Scopes of access, one word an area and verb.</summary>
public static class Scopes
{
    public const string OrganizationRead = "organization.read";
    public const string OrganizationWrite = "organization.write";
    public const string GovernanceRead = "governance.read";
    public const string GovernanceWrite = "governance.write";
    public const string RedTourismRead = "red-tourism.read";
    public const string RedTourismWrite = "red-tourism.write";
    public const string BurdenReliefRead = "burden-relief.read";
    public const string BurdenReliefWrite = "burden-relief.write";
    public const string CadresRead = "cadres.read";
    public const string CadresWrite = "cadres.write";
    public const string TalentRead = "talent.read";
    public const string TalentWrite = "talent.write";
    public const string AssessmentRead = "assessment.read";
    public const string AssessmentWrite = "assessment.write";
    public const string AssessmentReview = "assessment.review";
    public const string StatisticsRead = "statistics.read";
    public const string LedgerRead = "ledger.read";
    public const string LedgerCorrect = "ledger.correct";
    public const string Act = "act";
    public const string SystemMetrics = "system.metrics";
    public const string AccessRead = "access.read";
    public const string AccessAccounts = "access.accounts";
    public const string AccessGrants = "access.grants";
    public const string AccessClients = "access.clients";
    public const string AccessLog = "access.log";
    public const string AccessVouch = "access.vouch";

    /// <summary>What a client of another system can be given.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        OrganizationRead, OrganizationWrite, GovernanceRead, GovernanceWrite, RedTourismRead, RedTourismWrite, BurdenReliefRead, BurdenReliefWrite,
        CadresRead, CadresWrite, TalentRead, TalentWrite, AssessmentRead, AssessmentWrite, AssessmentReview, StatisticsRead, LedgerRead, LedgerCorrect, Act,
        SystemMetrics,
    ];

    /// <summary>Who may get in is decided by people, signed in as themselves: no client can be given these.</summary>
    public static readonly IReadOnlyList<string> OfPeople = [AccessRead, AccessAccounts, AccessGrants, AccessClients, AccessLog, AccessVouch];
}

/// <summary>The scope that a command or query asks of its caller, or a view of whoever reads it. Each has one; a test says so.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(string scope) : Attribute
{
    public string Scope { get; } = scope;

    /// <summary>Of a request: of what is submitted, listed or found, where it is about that.</summary>
    public static string Of(Type request)
    {
        var asked = request.IsGenericType ? request.GetGenericArguments()[0] : request;
        return asked.GetCustomAttribute<RequiresAttribute>()?.Scope ?? throw new InvalidOperationException($"{asked.Name} lacks [Requires].");
    }
}

/// <summary>Not allowed, or not your unit: answered 403 with <see cref="Code"/>.</summary>
public sealed class AccessDeniedException(string code, string detail) : Exception(detail)
{
    public string Code { get; } = code;
}
