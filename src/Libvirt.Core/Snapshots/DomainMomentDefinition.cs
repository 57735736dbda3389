using System.Globalization;
using System.Xml.Linq;
using Libvirt.Normalization;
using Libvirt.Xml;

namespace Libvirt;

/// <summary>A moment in the life of a domain: what a snapshot and a checkpoint have in common (virDomainMomentDef).</summary>
public abstract class DomainMomentDefinition : XmlDefinition
{
    private protected DomainMomentDefinition(XElement root)
        : base(root)
    {
    }

    /// <summary>The name.</summary>
    public override string Name
    {
        get => base.Name;
        set => Set("name", value);
    }

    /// <summary>What the user says of it; null where that is nothing.</summary>
    public string? Description => Root.Element("description")?.Value is { Length: > 0 } text ? text : null;

    /// <summary>The name of the moment that it derives from; null where it is the first.</summary>
    public string? Parent
    {
        get => Root.Element("parent")?.ChildText("name") is { Length: > 0 } name ? name : null;
        set
        {
            Root.Elements("parent").Remove();
            if (value is not null)
                Add(new XElement("parent", new XElement("name", value)));
        }
    }

    /// <summary>When it was taken, to the second; null where that is not known.</summary>
    public DateTimeOffset? CreationTime
    {
        get => long.TryParse(Root.ChildText("creationTime"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && seconds != 0 && IsTime(seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
        set => Set("creationTime", value?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The domain as it was then; null where the moment does not say.</summary>
    public DomainDefinition? Domain
    {
        get => DomainOf("domain");
        set => SetDomain("domain", value);
    }

    /// <summary>Takes down when it was taken; without a name it is called by that, as libvirt does (virDomainMomentDefPostParse).</summary>
    public void Stamp(DateTimeOffset time)
    {
        CreationTime = time;
        if (Name.Length == 0)
            Name = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }

    internal static bool IsTime(long seconds) => seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    // A view over a domain that stands in the tree, whatever its element is called.
    private protected DomainDefinition? DomainOf(string name) =>
        Root.Element(name) is { } element && element.Attr("type") is not null ? DomainDefinition.FromElement(new XElement(element) { Name = "domain" }) : null;

    private protected void SetDomain(string name, DomainDefinition? domain)
    {
        Root.Elements(name).Remove();
        if (domain is not null)
            Add(new XElement(domain.Root) { Name = name });
    }

    private protected void Set(string name, string? text)
    {
        Root.Elements(name).Remove();
        if (text is not null)
            Add(new XElement(name, text));
    }

    private protected void Add(XElement element)
    {
        Root.Add(element);
        LayoutPass.Layout.ArrangeChildren(Root);
    }
}
