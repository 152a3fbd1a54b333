using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using NanhuOrg.Application.Resources;
using NanhuOrg.Domain.Kernel;

namespace NanhuOrg.Api.Admin.Pages;

/// <summary>How values are written for people. The program's own culture is the invariant one, so nothing here depends on the machine.</summary>
internal static class Words
{

    private static readonly ConcurrentDictionary<Type, string?> Lists = new();

    public static string Of(object? value) => value switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "是" : "否",
        Enum member => Name(member),
        decimal number => Number(number),
        int or long => string.Create(CultureInfo.InvariantCulture, $"{value:#,0}"),
        DateOnly day => day.Iso(),
        DateTimeOffset moment => Moment(moment),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Thousands apart, no zeros that say nothing.</summary>
    public static string Number(decimal number) => number.ToString("#,0.######", CultureInfo.InvariantCulture);

    /// <summary>2024年3月5日.</summary>
    public static string Long(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>Time in China, to the minute.</summary>
    public static string Moment(DateTimeOffset moment) => moment.ToOffset(China.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Chinese name of a member of a code list.</summary>
    public static string Name(Enum member) =>
        Lists.GetOrAdd(member.GetType(), static t => t.GetCustomAttribute<CodeListAttribute>()?.Name) is { } list
            ? Chinese.Name(list, member.Code()) ?? member.Code() : member.ToString();

    /// <summary>What a field is called at the desk; one name can mean different things in different topics.</summary>
    public static string Field(string name, string? topic = null) => OfTopic("label", name, topic) ?? Chinese.Name("field", name) ?? name;

    /// <summary>What a parameter of an address is called at the desk.</summary>
    public static string Parameter(string name) => Chinese.Name("parameter", name) ?? Field(name);

    /// <summary>What to write into a field, where its name does not say it.</summary>
    public static string? Hint(string name, string topic) => OfTopic("hint", name, topic);

    private static string? OfTopic(string list, string name, string? topic) => (topic is null ? null : Chinese.Name(list, $"{topic}.{name}")) ?? Chinese.Name(list, name);
}
