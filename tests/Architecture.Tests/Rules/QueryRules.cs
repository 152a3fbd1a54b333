using System.Reflection;
using NanhuOrg.Application.Pipeline;
using NanhuOrg.Application.Records;
using NanhuOrg.Architecture.Tests.Offenders;

namespace NanhuOrg.Architecture.Tests.Rules;

internal static class QueryRules
{
    public static readonly IRule[] All =
    [
        new Rule<Type>(
            "Every query, every view and every change of access asks for a scope that exists.", () => Queries().Where(t => !t.IsGenericType).Concat(ListedViews()),
            t => t.GetCustomAttribute<RequiresAttribute>() is { Scope: var scope } && (Scopes.All.Contains(scope) || Scopes.OfPeople.Contains(scope))
                ? null : "requires no known scope",
            () => typeof(FreeForAll)),
        new Rule<Type>("Every query and every change of access is a sealed record.", Queries, t => t.IsSealedRecord() ? null : "is no sealed record", () => typeof(FreeForAll)),
        new Rule<Type>(
            "Every view names its topic.", ListedViews,
            t => Place.Of(t.Namespace!) is { Part: { } area, Topic: { } topic } && t.GetCustomAttribute<TopicAttribute>()?.Name == $"{area.Kebab()}.{topic.Kebab()}"
                ? null : "does not name its topic",
            () => typeof(FreeForAll)),
    ];

    private static IEnumerable<Type> ListedViews() => House.Application.GetTypes().Where(t => t is { IsClass: true } && t.IsAssignableTo(typeof(IView)));

    private static IEnumerable<Type> Queries() => House.Application.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IAsked)));
}
