using Libvirt.Xml;

namespace Libvirt;

public sealed partial class NetworkFilterDefinition
{
    /// <summary>The chain that its rules go to: <c>root</c>, or one whose name starts with its protocol.</summary>
    public string Chain => Root.Given("chain") ?? "root";

    /// <summary>When its chain is gone through among others: lower ones come first.</summary>
    public int Priority => CNumber.TryInt(Root.Attr("priority"), 10, out var priority) ? priority : 0;

    /// <summary>Its rules, in their order.</summary>
    public IReadOnlyList<NetworkFilterRule> Rules => [.. Root.Elements("rule").Select(rule => new NetworkFilterRule(rule))];

    /// <summary>The names of the filters that it takes in.</summary>
    public IReadOnlyList<string> References => [.. Root.Elements("filterref").Select(reference => reference.Attr("filter") ?? "")];
}
