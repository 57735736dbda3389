using System.Globalization;

namespace Libvirt.Drivers.HyperV.Wsman.Cim;

/// <summary>An instance as it was read. A property that is NULL, or was not asked for, is missing: hosts do not tell the two apart.</summary>
/// <param name="ClassName">Its class; <c>XmlFragment</c> where a query asked for some properties only.</param>
/// <param name="Properties">Its properties that are not NULL.</param>
internal sealed record CimInstance(string ClassName, IReadOnlyDictionary<string, CimValue> Properties)
{
    /// <summary>A text; null where it is missing.</summary>
    internal string? Text(string name) => Properties.TryGetValue(name, out var value) ? value.Texts.FirstOrDefault() : null;

    /// <summary>The texts of an array; none where it is missing.</summary>
    internal IReadOnlyList<string> Texts(string name) => Properties.TryGetValue(name, out var value) ? value.Texts : [];

    /// <summary>A number without a sign; null where it is missing.</summary>
    /// <exception cref="VirtException">InternalError: it is none.</exception>
    internal ulong? Number(string name) => Text(name) is not { } text ? null
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw NotA(name, text, "number");

    /// <summary>A number with a sign; null where it is missing.</summary>
    /// <exception cref="VirtException">InternalError: it is none.</exception>
    internal long? Signed(string name) => Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw NotA(name, text, "number");

    /// <summary>Yes or no; null where it is missing.</summary>
    /// <exception cref="VirtException">InternalError: it is neither.</exception>
    internal bool? Boolean(string name) => Text(name) is not { } text ? null
        : bool.TryParse(text, out var value) ? value
        : throw NotA(name, text, "truth value");

    /// <summary>A moment; null where it is missing, or is the one that stands for never.</summary>
    /// <exception cref="VirtException">InternalError: it is none.</exception>
    internal DateTimeOffset? Time(string name) => Text(name) is not { } text ? null
        : CimTime.TryParseMoment(text, out var time) ? time
        : throw NotA(name, text, "time");

    /// <summary>A span of time; null where it is missing.</summary>
    /// <exception cref="VirtException">InternalError: it is none.</exception>
    internal TimeSpan? Interval(string name) => Text(name) is not { } text ? null
        : CimTime.TryParseInterval(text, out var span) ? span
        : throw NotA(name, text, "span of time");

    /// <summary>The instance that a property refers to; null where it is missing.</summary>
    internal EndpointReference? Reference(string name) => Properties.TryGetValue(name, out var value) ? value.Reference : null;

    private VirtException NotA(string name, string text, string kind) => WsmanAnswer.Unexpected($"{name} of {ClassName} is '{text}', which is no {kind}");
}
