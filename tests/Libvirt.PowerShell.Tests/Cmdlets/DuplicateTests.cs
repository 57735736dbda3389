namespace Libvirt.PowerShell.Tests.Cmdlets;

/// <summary>Names and UUIDs that another object of the kind has: an error that says so, and nothing is changed.</summary>
public class DuplicateTests
{
    private const string Web01 = "3f0d8a52-6c0e-4b7b-9d6a-0a1f3c9e7b01";
    private const string Port = "874c126c-8ca8-32c3-2b7a-88c831eae474";
    private const string Other = "aaaaaaaa-0000-4000-8000-000000000001";
    private const string Os = "<memory>1024</memory><os><type>hvm</type></os>";

    // The UUIDs that the lab gives, in the marks' places.
    private static readonly (string Mark, string Command)[] Kinds =
    [
        ("{network}", "Get-VirtNetwork default"), ("{pool}", "Get-VirtStoragePool images"), ("{secret}", "Get-VirtSecret client.backup"), ("{filter}", "Get-VirtNetworkFilter clean-traffic"),
    ];

    [Theory]
    [InlineData($"New-VirtDomain '<domain type=\"test\"><name>web01</name>{Os}</domain>'", "DomExist", "A domain named 'web01' is on")]
    [InlineData($"New-VirtDomain '<domain type=\"test\"><name>web01</name><uuid>{Other}</uuid>{Os}</domain>' -Transient", "DomExist", "A domain named 'web01' is on")]
    [InlineData($"New-VirtDomain '<domain type=\"test\"><name>new</name><uuid>{Web01}</uuid>{Os}</domain>'", "OperationFailed", $"domain 'web01' is already defined with uuid {Web01}")]
    [InlineData($"New-VirtDomain '<domain type=\"test\"><name>new</name><uuid>{Web01}</uuid>{Os}</domain>' -Transient", "OperationFailed", $"domain 'web01' is already defined with uuid {Web01}")]
    [InlineData($"New-VirtDomain '<domain type=\"test\"><name>web01</name><uuid>{Web01}</uuid>{Os}</domain>' -Transient", "OperationInvalid", "domain 'web01' is already active")]
    [InlineData("New-VirtDomain -Name web01", "DomExist", "A domain named 'web01' is on")]
    [InlineData("Rename-VirtDomain build03 -NewName web01", "OperationInvalid", "domain with name 'web01' already exists")]
    [InlineData("New-VirtNetwork '<network><name>default</name></network>'", "NetworkExist", "A network named 'default' is on")]
    [InlineData("New-VirtNetwork '<network><name>new</name><uuid>{network}</uuid></network>'", "OperationFailed", "network 'default' is already defined with uuid {network}")]
    [InlineData("New-VirtNetwork '<network><name>default</name></network>' -Transient", "NetworkExist", "A network named 'default' is on")]
    [InlineData("New-VirtNetwork default -Bridge br0", "NetworkExist", "A network named 'default' is on")]
    [InlineData($"New-VirtNetworkPort default -Xml '<networkport><uuid>{Port}</uuid><owner><name>new</name><uuid>{Other}</uuid></owner><mac address=\"52:54:00:00:00:01\"/></networkport>'", "NetworkPortExist", $"Network port with UUID {Port} already exists")]
    [InlineData("New-VirtStoragePool -Xml '<pool type=\"dir\"><name>images</name><target><path>/new</path></target></pool>'", "OperationFailed", "pool 'images' already exists with uuid {pool}")]
    [InlineData("New-VirtStoragePool -Xml '<pool type=\"dir\"><name>new</name><uuid>{pool}</uuid><target><path>/new</path></target></pool>'", "OperationFailed", "pool 'images' is already defined with uuid {pool}")]
    [InlineData("New-VirtStoragePool images /new", "OperationFailed", "pool 'images' already exists with uuid {pool}")]
    [InlineData("New-VirtVolume web01.qcow2 1GB -Pool images", "OperationFailed", "storage vol already exists")]
    [InlineData("Copy-VirtVolume web01.qcow2 -Destination web01.qcow2", "OperationFailed", "storage vol already exists")]
    [InlineData("New-VirtSecret -Xml '<secret><uuid>{secret}</uuid><usage type=\"volume\"><volume>/new</volume></usage></secret>'", "InternalError", "a secret with UUID {secret} is already defined for use with client.backup")]
    [InlineData("New-VirtSecret Ceph client.backup", "InternalError", "a secret with UUID {secret} already defined for use with client.backup")]
    [InlineData($"New-VirtNetworkFilter '<filter name=\"clean-traffic\"><uuid>{Other}</uuid></filter>'", "OperationFailed", "filter 'clean-traffic' already exists with uuid {filter}")]
    [InlineData("New-VirtNetworkFilter '<filter name=\"new\"><uuid>{filter}</uuid></filter>'", "OperationFailed", "filter with same UUID but different name ('clean-traffic') already exists")]
    [InlineData("New-VirtNetworkFilterBinding '<filterbinding><owner><name>x</name><uuid>" + Other + "</uuid></owner><portdev name=\"testnet0\"/><mac address=\"52:54:00:1a:b0:02\"/><filterref filter=\"clean-traffic\"/></filterbinding>'", "OperationFailed", "'testnet0'")]
    [InlineData("Checkpoint-VirtDomain web01 nightly", "OperationFailed", "nightly already exists")]
    [InlineData("New-VirtDomainCheckpoint db01 daily", "OperationFailed", "daily already exists", "New-VirtDomainCheckpoint db01 daily")]
    public void What_another_has_is_refused_in_words_that_say_so_and_nothing_is_changed(string command, string id, string words, string? first = null)
    {
        using var shell = TestShell.Create();
        shell.Run("$null = Connect-VirtServer 'test:///lab?clock=2026-01-01'").Succeeds();
        if (first is not null)
            shell.Run(first).Succeeds();
        var before = WorldFacts.ReadWithXml(shell);

        var result = shell.Run(Fill(command));

        Assert.Empty(result.Output);
        Assert.Equal(id, result.Error().Id());
        Assert.Contains(Fill(words), result.Error().ToString(), StringComparison.Ordinal);
        Assert.Equal(before, WorldFacts.ReadWithXml(shell));

        string Fill(string text) => Kinds.Aggregate(text, (filled, kind) => filled.Contains(kind.Mark, StringComparison.Ordinal)
            ? filled.Replace(kind.Mark, string.Join("", shell.Run($"{kind.Command} | Select-Object -ExpandProperty Uuid").Texts()), StringComparison.Ordinal)
            : filled);
    }
}
