namespace Libvirt.Drivers.Test.Tests;

/// <summary>The scenarios of libvirt's own tests of events (objecteventtest), with their definitions.</summary>
public sealed class ObjectEventTests : IAsyncLifetime
{
    private const string Uri = "test:///default?clock=2026-01-01";

    private const string DomainXml = """
        <domain type='test'>
          <name>test-domain</name>
          <uuid>77a6fc12-07b5-9415-8abb-a803613f2a40</uuid>
          <memory>8388608</memory>
          <currentMemory>2097152</currentMemory>
          <vcpu>2</vcpu>
          <os><type>hvm</type></os>
        </domain>
        """;

    private VirtConnection _connection = null!;

    public async ValueTask InitializeAsync() => _connection = await VirtConnection.OpenAsync(Uri);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task A_domain_that_is_created_is_told_once()
    {
        using var events = new EventRecorder(_connection, VirtEventKinds.Lifecycle);
        await _connection.Life().CreateDomainAsync(DomainXml, default, default);

        Assert.Equal(["test-domain: Started (Booted)"], Texts(events, 1));
    }

    [Fact]
    public async Task Each_of_several_subscriptions_is_told_of_all_domains()
    {
        var domain = await _connection.Config().DefineDomainAsync(DomainXml, default);
        using var one = new EventRecorder(_connection, VirtEventKinds.Lifecycle);
        using var two = new EventRecorder(_connection, VirtEventKindSets.Domain);
        using var three = new EventRecorder(_connection, VirtEventKinds.Lifecycle);
        await _connection.Config().UndefineDomainAsync(domain.Key, default);
        await _connection.Life().CreateDomainAsync(DomainXml, default, default);

        string[] expected = ["test-domain: Undefined (Removed)", "test-domain: Started (Booted)"];
        Assert.All([one, two, three], events => Assert.Equal(expected, Texts(events, 2)));
    }

    [Fact]
    public async Task A_domain_that_is_defined_and_undefined_is_told_twice()
    {
        using var events = new EventRecorder(_connection, VirtEventKinds.Lifecycle);
        var domain = await _connection.Config().DefineDomainAsync(DomainXml, default);
        await _connection.Config().UndefineDomainAsync(domain.Key, default);

        Assert.Equal(["test-domain: Defined (Added)", "test-domain: Undefined (Removed)"], Texts(events, 2));
    }

    [Theory]
    [InlineData("test:///default?clock=2026-01-01", 0)]
    [InlineData("test:///lab?clock=2026-01-01", 2)]
    public async Task A_reboot_is_told_where_the_world_is_ours_and_not_where_it_is_libvirts(string uri, int count)
    {
        await using var connection = await VirtConnection.OpenAsync(uri);
        using var events = new EventRecorder(connection, VirtEventKindSets.Domain);
        var key = (await connection.ListAsync()).First(d => d.State == DomainState.Running).Key;
        await connection.Life().RebootDomainAsync(key, wait: true, default);
        await connection.Life().ResetDomainAsync(key, default);

        Assert.All(events.TakeAll(count), e => Assert.IsType<DomainRebootEvent>(e));
    }

    [Fact]
    public async Task Secrets_are_told_where_there_are_some()
    {
        await using var lab = await VirtConnection.OpenAsync("test:///lab?clock=2026-01-01");
        using var events = new EventRecorder(lab, VirtEventKindSets.Secret);
        var driver = lab.Require<ISecretDriver>();
        var secret = await driver.DefineSecretAsync("<secret><usage type='ceph'><name>client.test</name></usage></secret>", default);
        await driver.SetSecretValueAsync(secret.Key, "value"u8.ToArray(), default);
        await driver.UndefineSecretAsync(secret.Key, default);

        Assert.Equal(["client.test: Defined", "client.test: SecretValueChanged", "client.test: Undefined"], Texts(events, 3));
        var error = Assert.Throws<VirtException>(() => new EventRecorder(_connection, VirtEventKinds.SecretLifecycle));
        Assert.Equal("this function is not supported by the connection driver: virConnectSecretEventRegisterAny", error.Message);
    }

    private static IEnumerable<string> Texts(EventRecorder events, int count) => events.TakeAll(count).Select(e => e.ToString());
}
