namespace Libvirt.Drivers.Remote.Tests;

/// <summary>A daemon can drive any hypervisor: a connection to one has every feature that there is.</summary>
public sealed class FeatureTests
{
    [Fact]
    public void A_connection_has_every_feature_of_the_core()
    {
        var features = typeof(DriverFeatureAttribute).Assembly.GetExportedTypes().Where(type => type.IsInterface && type.IsDefined(typeof(DriverFeatureAttribute), inherit: false));

        Assert.DoesNotContain(features, feature => !feature.IsAssignableFrom(typeof(RemoteConnection)));
    }
}
