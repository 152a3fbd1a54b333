using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace NanhuOrg.Api.Tests.Hosting;

/// <summary>Notes which parameters of the query are asked for at which path, so that a walk over them needs no list, and a new one is walked, too.</summary>
internal sealed class AskedParameters : IStartupFilter
{
    private readonly ConcurrentDictionary<(string Path, string Name), bool> asked = new();

    public IReadOnlyList<string> At(string path) => [.. asked.Keys.Where(k => k.Path == path).Select(k => k.Name).Order(StringComparer.Ordinal)];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, go) =>
        {
            http.Features.Set<IQueryFeature>(new QueryFeature(new Noting(http.Request.Query, name => asked[(http.Request.Path.Value!, name)] = true)));
            return go(http);
        });
        next(app);
    };

    private sealed class Noting(IQueryCollection query, Action<string> note) : IQueryCollection
    {
        public int Count => query.Count;

        public ICollection<string> Keys => query.Keys;

        public StringValues this[string key]
        {
            get
            {
                note(key);
                return query[key];
            }
        }

        public bool ContainsKey(string key)
        {
            note(key);
            return query.ContainsKey(key);
        }

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out StringValues value)
        {
            note(key);
            return query.TryGetValue(key, out value);
        }

        public IEnumerator<KeyValuePair<string, StringValues>> GetEnumerator() => query.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
