using Libvirt.Drivers;

namespace Libvirt.Tests.Connections;

public sealed class DriverRegistryTests
{
    [Fact]
    public void The_driver_that_was_registered_last_is_asked_first_and_may_decline()
    {
        var asked = new List<string>();
        var first = new FakeDriver { Accept = uri => Asked("first") };
        var second = new FakeDriver(first.Scheme) { Accept = uri => Asked("second") && uri.Path != "/for-first" };

        Assert.Same(second, DriverRegistry.Find(VirtUri.Parse($"{first.Scheme}:///")));
        Assert.Equal(["second"], asked);
        asked.Clear();
        Assert.Same(first, DriverRegistry.Find(VirtUri.Parse($"{first.Scheme}:///for-first")));
        Assert.Equal(["second", "first"], asked);

        bool Asked(string name)
        {
            asked.Add(name);
            return true;
        }
    }

    [Fact]
    public void A_driver_is_asked_about_its_own_schemes_only_whatever_their_transport()
    {
        var driver = new FakeDriver { Accept = uri => uri.Transport is null or "ssh" };
        Assert.Same(driver, DriverRegistry.Find(VirtUri.Parse($"{driver.Scheme}+ssh://host/")));
        Assert.Throws<VirtException>(() => DriverRegistry.Find(VirtUri.Parse($"{driver.Scheme}+tls://host/")));
        Assert.Throws<VirtException>(() => DriverRegistry.Find(VirtUri.Parse($"{driver.Scheme}x://host/")));
    }

    [Theory]
    [InlineData("nosuchscheme:///")]
    [InlineData("nosuchscheme+ssh://root@host/system")]
    public void A_scheme_that_nobody_knows_is_refused(string uri)
    {
        var error = Assert.Throws<VirtException>(() => DriverRegistry.Find(VirtUri.Parse(uri)));
        Assert.Equal(VirtErrorCode.NoConnect, error.Code);
        Assert.Equal($"no connection driver available for {uri}", error.Message);
    }

    // These tests have no driver's assembly beside them.
    [Theory]
    [InlineData("test:///default")]
    [InlineData("qemu:///embed")]
    public void A_driver_whose_assembly_is_not_installed_is_as_none(string uri)
    {
        Assert.SkipWhen(File.Exists(Path.Combine(AppContext.BaseDirectory, "Libvirt.Drivers.Test.dll")), "the drivers are installed here");
        var error = Assert.Throws<VirtException>(() => DriverRegistry.Find(VirtUri.Parse(uri)));
        Assert.Equal(VirtErrorCode.NoConnect, error.Code);
    }

    [Fact]
    public void All_drivers_that_are_installed_are_listed_with_their_features()
    {
        var driver = new FakeDriver();
        Assert.Contains(driver, DriverRegistry.LoadAll());
        Assert.Equal([typeof(IDomainStatsDriver)], driver.Features);
    }

    [Fact]
    public void A_driver_may_use_the_registry_while_it_is_asked()
    {
        var first = new FakeDriver();
        var second = new FakeDriver(first.Scheme) { Accept = _ => new FakeDriver().Accept is null };
        Assert.Same(first, DriverRegistry.Find(VirtUri.Parse($"{first.Scheme}:///")));
        Assert.Contains(second, DriverRegistry.LoadAll());
    }

    [Fact]
    public async Task Drivers_may_be_added_and_sought_at_the_same_time()
    {
        var driver = new FakeDriver();
        var uri = VirtUri.Parse($"{driver.Scheme}:///");
        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, (_, _) =>
        {
            var own = new FakeDriver();
            Assert.Same(own, DriverRegistry.Find(VirtUri.Parse($"{own.Scheme}:///")));
            Assert.Same(driver, DriverRegistry.Find(uri));
            return ValueTask.CompletedTask;
        });
    }
}
