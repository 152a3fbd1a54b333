using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Resources;

namespace NanhuOrg.Application.Imports;

/// <summary>What can be imported: one row, one record. A second command may follow in the same row, where it usually does by the time somebody writes the row.</summary>
public sealed class ImportTopic
{
    public static readonly IReadOnlyList<ImportTopic> All =
    [
        new("governance.disputes.register", "governance.disputes.resolve"),
        new("governance.platforms.establish"),
        new("talent.recruitments.recruit"),
        new("cadres.adjustment-items.propose"),
        new("assessment.results.submit"),
    ];

    private ImportTopic(params string[] commands)
    {
        Steps = [.. commands.Select(name => CommandCatalog.Find(name)!)];
        Columns = [.. Steps.SelectMany(ImportColumn.Of)];
    }

    /// <summary>Name of the command that makes the record.</summary>
    public string Name => Steps[0].Name;

    public string Title => Chinese.Name("topic", $"{Steps[0].Area}.{Steps[0].Topic}")!;

    public IReadOnlyList<CommandKind> Steps { get; }

    public IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>
    /// Whether something guards its records against being there twice (a person has one running engagement a track). Of the others only the row itself can tell that
    /// it has been imported before.
    /// </summary>
    public bool IsGuarded => Steps[0].HoldsUniqueKeys;

    /// <summary>Which of the commands of a row it is, from 0.</summary>
    public int StepOf(CommandKind kind) => Steps.Index().First(s => s.Item == kind).Index;

    public static ImportTopic? Find(string name) => All.FirstOrDefault(t => t.Name == name);

    public bool MayImport(Caller caller) => Steps.All(s => caller.Scopes.Contains(s.Scope));

    /// <summary>Who reads what was recorded sees where it came from, too.</summary>
    public bool MaySee(Caller caller) => Steps.All(s => caller.Scopes.Contains($"{s.Scope[..s.Scope.LastIndexOf('.')]}.read"));

    /// <exception cref="AccessDeniedException">The caller may not record these.</exception>
    public void Demand(Caller caller)
    {
        if (!MayImport(caller)) throw new AccessDeniedException("access.scope-missing", Steps[0].Scope);
    }
}
