using System.Xml.Linq;

namespace Libvirt.Tests.Conformance;

/// <summary>Documents that differ from good ones in one place: a value that is something else, an element or attribute that is missing or there twice.</summary>
internal static class XmlMutations
{
    private static readonly string[] Values = ["spoon", "-1", "0", "", " 7", "0x10", "99999999999999999999", "300", "1.5", "yes", "::1", "10.0.0.1"];

    /// <summary>All mutations of some documents; what was done to one place in one document is not done to its like in another.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="isFixed">Whether a place stays as it is: by its path, such as <c>network/name</c> or <c>interface/@name</c>.</param>
    internal static IEnumerable<(string What, string Xml)> Of(IEnumerable<string> documents, Func<string, bool> isFixed)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            var root = XElement.Parse(document);
            foreach (var (what, change) in root.DescendantsAndSelf().SelectMany((element, index) => Changes(element, index, isFixed)).ToArray())
            {
                if (!done.Add(what))
                    continue;
                var copy = XElement.Parse(document);
                change(copy);
                yield return (what, copy.ToString());
            }
        }
    }

    private static IEnumerable<(string What, Action<XElement> Change)> Changes(XElement element, int index, Func<string, bool> isFixed)
    {
        var path = string.Join('/', element.AncestorsAndSelf().Reverse().Select(e => e.Name.LocalName));
        XElement Find(XElement root) => root.DescendantsAndSelf().ElementAt(index);

        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && !isFixed($"{path}/@{a.Name.LocalName}")))
        {
            var name = attribute.Name;
            yield return ($"{path}/@{name.LocalName} is missing", root => Find(root).SetAttributeValue(name, null));
            foreach (var value in Values)
                yield return ($"{path}/@{name.LocalName} is '{value}'", root => Find(root).SetAttributeValue(name, value));
        }
        if (element.Parent is null || isFixed(path))
            yield break;
        yield return ($"{path} is missing", root => Find(root).Remove());
        yield return ($"{path} is there twice", root => Find(root).AddAfterSelf(new XElement(Find(root))));
        if (element.HasElements || element.Value.Length == 0)
            yield break;
        foreach (var value in Values)
            yield return ($"{path} is '{value}'", root => Find(root).Value = value);
    }
}
