namespace Libvirt.Tests.Disk;

internal static class VirtAssert
{
    /// <summary>Holds that an action raises an error of a code, with all of these texts in its message.</summary>
    internal static VirtException Raises(VirtErrorCode code, Func<object?> action, params string[] texts)
    {
        var error = Assert.Throws<VirtException>(action);
        Assert.Equal((code, VirtErrorDomain.Storage), (error.Code, error.Domain));
        foreach (var text in texts)
            Assert.Contains(text, error.Message, StringComparison.Ordinal);
        return error;
    }
}
