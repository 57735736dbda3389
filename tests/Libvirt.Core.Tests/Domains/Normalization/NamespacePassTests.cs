using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class NamespacePassTests
{
    [Fact]
    public void What_the_hypervisor_reads_for_itself_goes_with_its_declaration()
    {
        var domain = Apply("xmlns:t='urn:transient' xmlns:o='urn:other'", "<t:mark/><o:kept/>");
        Assert.Equal("<o:kept xmlns:o=\"urn:other\" />", domain.Root.Elements().Single(e => e.Name.NamespaceName.Length > 0).ToString());
        Assert.DoesNotContain(domain.Root.Attributes(), a => a.IsNamespaceDeclaration);
    }

    [Fact]
    public void A_declaration_that_two_use_stays_at_the_root()
    {
        var domain = Apply("xmlns:o='urn:other' xmlns:unused='urn:unused'", "<o:a/><metadata><o:b/></metadata>");
        Assert.Equal(["urn:other"], domain.Root.Attributes().Where(a => a.IsNamespaceDeclaration).Select(a => a.Value));
    }

    [Fact]
    public void A_declaration_goes_to_the_only_one_that_uses_it()
    {
        var domain = Apply("xmlns:o='urn:other'", "<metadata><o:b o:c='1'/></metadata>");
        Assert.Contains("<metadata xmlns:o=\"urn:other\">\n    <o:b o:c=\"1\"/>\n  </metadata>", domain.ToXml());
        Assert.StartsWith("<domain type='test'>\n", domain.ToXml());
    }

    private static DomainDefinition Apply(string declarations, string parts)
    {
        var domain = DomainDefinition.Parse($"<domain type='test' {declarations}><name>d</name><memory>1</memory><os><type>hvm</type></os>{parts}</domain>");
        NamespacePass.Apply(domain, new DomainDefaults { Arch = "i686", TransientNamespaces = ["urn:transient"] });
        return domain;
    }
}
