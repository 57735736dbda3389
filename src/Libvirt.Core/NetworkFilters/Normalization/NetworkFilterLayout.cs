using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>What libvirt knows of filters and their bindings (virNWFilterDefFormat, virNWFilterBindingDefFormat). Rules and references keep their order.</summary>
internal static class NetworkFilterLayout
{
    private const string Shared = """
        filterref @filter
        parameter @name @value
        """;

    internal const string Text = $"""
        filter @name @chain @priority uuid!
        rule @action @direction @priority @statematch
        {Shared}
        """;

    internal const string BindingText = $"""
        filterbinding owner! portdev! linkdev! mac! filterref!
        owner name! uuid!
        portdev @name
        linkdev @name
        mac @address
        {Shared}
        """;

    internal static XmlLayout Layout { get; } = new(Text);

    internal static XmlLayout Binding { get; } = new(BindingText);
}
