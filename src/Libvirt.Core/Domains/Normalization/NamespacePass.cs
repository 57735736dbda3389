using System.Xml.Linq;

namespace Libvirt.Normalization;

/// <summary>Drops elements of namespaces that the hypervisor does not keep, and moves declarations from the root to where they are used.</summary>
internal static class NamespacePass
{
    internal static void Apply(DomainDefinition domain, DomainDefaults defaults)
    {
        var root = domain.Root;
        root.Elements().Where(e => defaults.TransientNamespaces.Contains(e.Name.NamespaceName)).Remove();
        foreach (var declaration in root.Attributes().Where(a => a.IsNamespaceDeclaration).ToArray())
        {
            var users = root.Elements().Where(e => Uses(e, declaration.Value)).ToArray();
            if (root.Attributes().Any(a => !a.IsNamespaceDeclaration && a.Name.NamespaceName == declaration.Value) || users.Length > 1)
                continue;
            declaration.Remove();
            if (users is [var user] && user.Attribute(declaration.Name) is null)
                user.Add(declaration);
        }
    }

    private static bool Uses(XElement element, string uri) =>
        element.DescendantsAndSelf().Any(e => e.Name.NamespaceName == uri || e.Attributes().Any(a => !a.IsNamespaceDeclaration && a.Name.NamespaceName == uri));
}
