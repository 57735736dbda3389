using System.Management.Automation;
using System.Xml;
using System.Xml.Linq;
using Libvirt.PowerShell.Tests.Fakes;
using Libvirt.Tests.Peers;

namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>XML in and out.</summary>
public sealed class DefinitionTests : IDisposable
{
    private readonly FakeWorld _world = new("web01");
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void Text_is_defined_and_the_domain_given()
    {
        Assert.Equal(["@{Name=new01; State=Shutoff}"], TestShell.Run($"New-VirtDomain '{Xml("new01")}' -Connection {_world.Uri} | Select-Object Name, State").Texts());
        Assert.Equal(["Define new01"], _world.Changes);
    }

    [Fact]
    public void Text_may_come_from_the_pipeline()
    {
        Assert.Equal(["new01", "new02"], TestShell.Run($"'{Xml("new01")}', '{Xml("new02")}' | New-VirtDomain -Connection {_world.Uri}").Texts());
    }

    [Fact]
    public void A_document_is_taken_for_its_text()
    {
        using var shell = TestShell.Create();
        var node = new XmlDocument();
        node.LoadXml(Xml("new01"));
        shell.Variables["node"] = node;
        shell.Variables["linq"] = XElement.Parse(Xml("new02"));

        Assert.Equal(["new01", "new01", "new02"], shell.Run($"New-VirtDomain $node -Connection {_world.Uri}; $node | New-VirtDomain -Connection {_world.Uri}; New-VirtDomain -Xml $linq -Connection {_world.Uri}").Texts());
    }

    [Fact]
    public void A_new_domain_may_be_started_at_once_with_and_without_a_definition()
    {
        Assert.Equal(["@{State=Running; Persistent=True}"], TestShell.Run($"New-VirtDomain '{Xml("new01")}' -Start -Connection {_world.Uri} | Select-Object State, Persistent").Texts());
        Assert.Equal(["@{State=Running; Persistent=False}"], TestShell.Run($"New-VirtDomain '{Xml("new02")}' -Transient -Connection {_world.Uri} | Select-Object State, Persistent").Texts());
        Assert.Equal(["Define new01", "Start new01", "Create new02"], _world.Changes);
    }

    [Fact]
    public void A_domain_that_does_not_start_is_defined_nevertheless_and_given()
    {
        _world.Fail("Start", VirtErrorCode.OperationFailed);

        var result = TestShell.Run($"New-VirtDomain '{Xml("new01")}' -Start -Connection {_world.Uri}");

        Assert.Equal("OperationFailed", result.Error().Id());
        Assert.Equal("new01", $"{Assert.IsType<VirtDomain>(result.Error().TargetObject)}");
        Assert.Equal("new01", $"{Assert.Single(result.Output)}");
    }

    [Fact]
    public void A_name_that_another_domain_has_is_an_error_of_its_own_kind()
    {
        _world.Fail("Define", VirtErrorCode.OperationFailed);

        var error = TestShell.Run($"New-VirtDomain '{Xml("web01")}' -Connection {_world.Uri}").Error();

        Assert.Equal("DomExist", error.Id());
        Assert.Equal(ErrorCategory.ResourceExists, error.CategoryInfo.Category);
        Assert.Equal($"A domain named 'web01' is on {_world.Uri} already.", error.ToString());
        Assert.Equal(_world.Domains["web01"].Uuid, Assert.IsType<VirtDomain>(error.TargetObject).Uuid);
        Assert.IsType<VirtException>(error.Exception.InnerException);
    }

    [Fact]
    public void A_definition_that_is_refused_for_something_else_is_not_said_to_be_there()
    {
        _world.Fail("Define", VirtErrorCode.OperationFailed);
        var xml = Xml("web01").Replace("<memory>", $"<uuid>{_world.Domains["web01"].Uuid}</uuid><memory>", StringComparison.Ordinal);

        var error = TestShell.Run($"New-VirtDomain '{xml}' -Connection {_world.Uri}").Error();

        Assert.Equal("OperationFailed", error.Id());
        Assert.StartsWith($"{_world.Uri}: ", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(xml, error.TargetObject);
    }

    [Fact]
    public void Malformed_xml_is_one_error_however_many_hosts_there_are()
    {
        Assert.Equal("XmlDetail", TestShell.Run($"New-VirtDomain '<domain><name>' -Connection {_world.Uri}, {new FakeWorld().Uri}").Error().Id());
    }

    [Fact]
    public void Several_hosts_get_the_same_and_one_that_refuses_does_not_keep_the_others()
    {
        var other = new FakeWorld();
        _world.Fail("Define", VirtErrorCode.ConfigUnsupported);

        var result = TestShell.Run($"New-VirtDomain '{Xml("new01")}' -Connection {_world.Uri}, {other.Uri}");

        Assert.Equal("ConfigUnsupported", result.Error().Id());
        Assert.Equal(["Define new01"], other.Changes);
    }

    [Fact]
    public void Files_are_read_by_pattern_by_relative_path_and_from_the_pipeline()
    {
        _folder.Write("a.xml", Xml("a"));
        var b = _folder.Write("b.xml", Xml("b"));
        using var shell = TestShell.Create();
        shell.SessionState.Path.SetLocation(_folder.Path);

        Assert.Equal(["a", "b"], shell.Run($"New-VirtDomain -Path *.xml -Connection {_world.Uri}").Texts());
        Assert.Equal(["a"], shell.Run($"New-VirtDomain -Path ./a.xml -Connection {_world.Uri}").Texts());
        Assert.Equal(["b"], shell.Run($"[pscustomobject]@{{ FullName = '{b}' }} | New-VirtDomain -Connection {_world.Uri}").Texts());
    }

    [Fact]
    public void A_file_from_the_pipeline_is_read_under_the_name_that_it_has()
    {
        _folder.Write("a1.xml", Xml("pattern"));
        var literal = _folder.Write("a[1].xml", Xml("literal"));

        Assert.Equal(["pattern"], TestShell.Run($"New-VirtDomain -Path '{literal}' -Connection {_world.Uri}").Texts());
        Assert.Equal(["literal"], TestShell.Run($"New-VirtDomain -LiteralPath '{literal}' -Connection {_world.Uri}").Texts());
        Assert.Equal(["literal"], TestShell.Run($"[pscustomobject]@{{ PSPath = 'Microsoft.PowerShell.Core\\FileSystem::{literal}' }} | New-VirtDomain -Connection {_world.Uri}").Texts());
    }

    [Theory]
    [InlineData("Path")]
    [InlineData("LiteralPath")]
    public void A_file_that_is_not_there_is_an_error_and_the_others_are_read(string parameter)
    {
        var there = _folder.Write("a.xml", Xml("a"));

        var result = TestShell.Run($"New-VirtDomain -{parameter} {_folder.Path}/nosuch.xml, {there} -Connection {_world.Uri}");

        Assert.Equal("PathNotFound", result.Error().Id());
        Assert.Equal($"{_folder.Path}/nosuch.xml", result.Error().TargetObject);
        Assert.IsType<ItemNotFoundException>(result.Error().Exception);
        Assert.Equal(["Define a"], _world.Changes);
    }

    [Fact]
    public void Malformed_xml_is_told_before_anything_is_asked_or_done()
    {
        using var shell = TestShell.Create();

        var result = shell.Run($"New-VirtDomain '<domain><name>' -Confirm -Connection {_world.Uri}");

        Assert.Equal("XmlDetail", result.Error().Id());
        Assert.Empty(result.Questions);
        Assert.Empty(_world.Changes);
    }

    [Fact]
    public void The_xml_is_the_live_one_or_that_of_the_next_start()
    {
        Assert.Contains("'None'", TestShell.Run($"Get-VirtDomainXml web01 -Connection {_world.Uri}").Texts().Single(), StringComparison.Ordinal);
        Assert.Contains("'Inactive'", TestShell.Run($"Get-VirtDomain web01 -Connection {_world.Uri} | Get-VirtDomainXml -Inactive").Texts().Single(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Xml(string name) => $"<domain type=\"test\"><name>{name}</name><memory>1024</memory><os><type>hvm</type></os></domain>";
}
