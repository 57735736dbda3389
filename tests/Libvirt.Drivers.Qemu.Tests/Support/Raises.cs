namespace Libvirt.Tests.Qemu;

/// <summary>Holds that something is refused by name.</summary>
internal static class Raises
{
    /// <summary>An error of a code, with all of these texts in its message.</summary>
    internal static VirtException Error(VirtErrorCode code, Action action, params string[] texts) =>
        Check(code, Assert.Throws<VirtException>(action), texts);

    /// <summary>As <see cref="Error"/>, of a task.</summary>
    internal static async Task<VirtException> ErrorAsync(VirtErrorCode code, Func<Task> action, params string[] texts) =>
        Check(code, await Assert.ThrowsAsync<VirtException>(action), texts);

    /// <summary>The error itself.</summary>
    internal static VirtException Check(VirtErrorCode code, VirtException error, params string[] texts)
    {
        Assert.True(code == error.Code, $"{error.Code} instead of {code}: {error.Message}");
        foreach (var text in texts)
            Assert.Contains(text, error.Message, StringComparison.Ordinal);
        return error;
    }
}
