using System.Buffers;
using System.Globalization;
using System.Xml.Linq;
using Libvirt.Xml;

namespace Libvirt.Normalization;

/// <summary>The steps by which a network filter takes the form in which libvirt keeps it (virNWFilterDefParseXML).</summary>
internal static class NetworkFilterPasses
{
    private const int MaxPriority = 1000;
    private const int MaxChain = 12;

    private static readonly SearchValues<char> ChainNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:-");

    // The priority of each where none is given.
    private static readonly (string Prefix, int Priority)[] Chains = [("mac", -800), ("vlan", -750), ("stp", 0), ("arp", -500), ("rarp", -400), ("ipv4", -700), ("ipv6", -600)];

    internal static XmlErrors Errors { get; } = new(VirtErrorDomain.Nwfilter);

    internal static void Apply(XElement root)
    {
        NetworkFilterLayout.Layout.Check(root);
        if (root.Given("name") is null)
            throw Errors.Internal("filter has no name");
        ApplyChain(root);
        UuidPass.Apply(root, Errors, VirtErrorCode.XmlError);
        foreach (var entry in root.Elements())
        {
            if (entry.Name == "rule")
            {
                NetworkFilterRulePass.Apply(entry);
            }
            else if (entry.Name == "filterref")
            {
                // These are libvirt's words, whatever is missing.
                if (entry.Attribute("filter") is null)
                    throw Errors.Internal("rule node requires action attribute");
                NetworkFilterReferencePass.Apply(entry);
            }
        }
        NetworkFilterLayout.Layout.Arrange(root);
    }

    private static void ApplyChain(XElement root)
    {
        var given = Priority(root.Given("priority"));
        var chain = root.Given("chain");
        // Without a chain, the priority is passed over.
        var priority = 0;
        if (chain is not null)
        {
            var usual = Usual(chain);
            priority = given ?? usual;
        }
        root.SetAttributeValue("chain", chain ?? "root");
        root.SetAttributeValue("priority", priority == 0 ? null : priority.ToString(CultureInfo.InvariantCulture));
    }

    private static int? Priority(string? text)
    {
        if (text is null)
            return null;
        if (!CNumber.TryInt(text, 10, out var priority))
            throw Errors.InvalidArgument($"Could not parse chain priority '{text}'");
        return priority is >= -MaxPriority and <= MaxPriority
            ? priority
            : throw Errors.InvalidArgument($"Priority '{priority}' is outside valid range of [{-MaxPriority},{MaxPriority}]");
    }

    /// <summary>The usual priority of a chain, by what its name starts with.</summary>
    private static int Usual(string chain)
    {
        if (chain.Length > MaxChain)
            throw Errors.InvalidArgument($"Name of chain is longer than {MaxChain} characters");
        if (chain.AsSpan().ContainsAnyExcept(ChainNames))
            throw Errors.InvalidArgument("Chain name contains invalid characters");
        if (chain == "root")
            return 0;
        foreach (var (prefix, priority) in Chains)
        {
            if (chain.StartsWith(prefix, StringComparison.Ordinal))
                return priority;
        }
        throw Errors.InvalidArgument($"Invalid chain name '{chain}'. Please use a chain name called 'root' or any of the following prefixes: {string.Join(", ", Chains.Select(c => c.Prefix))}");
    }
}
