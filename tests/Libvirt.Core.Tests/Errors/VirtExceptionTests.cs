namespace Libvirt.Tests.Errors;

public sealed class VirtExceptionTests
{
    [Fact]
    public void The_message_is_the_text_of_the_code_with_the_detail()
    {
        var error = new VirtException(VirtErrorDomain.Qemu, VirtErrorCode.NoDomain, "no domain with matching name 'x'");
        Assert.Equal("Domain not found: no domain with matching name 'x'", error.Message);
        Assert.Equal("no domain with matching name 'x'", error.Details);
        Assert.Equal(VirtErrorCode.NoDomain, error.Code);
        Assert.Equal(VirtErrorDomain.Qemu, error.Domain);
        Assert.Equal(VirtErrorLevel.Error, error.Level);
        Assert.Equal(-1, error.Number);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public void Without_a_detail_the_message_is_the_short_form()
    {
        var error = new VirtException(VirtErrorDomain.None, VirtErrorCode.NoMemory);
        Assert.Equal("out of memory", error.Message);
        Assert.Null(error.Details);
    }

    [Fact]
    public void An_error_of_the_system_carries_its_number_and_text()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the numbers are those of Linux");
        var error = VirtException.System(VirtErrorDomain.Qemu, 2, "cannot open /nowhere");
        Assert.Equal("cannot open /nowhere: No such file or directory", error.Message);
        Assert.Equal(VirtErrorCode.SystemError, error.Code);
        Assert.Equal(2, error.Number);
    }

    [Fact]
    public void An_error_that_dotnet_reported_keeps_its_cause()
    {
        var cause = new IOException("disk full");
        var error = VirtException.System(VirtErrorDomain.Storage, "cannot write x", cause);
        Assert.Equal("cannot write x: disk full", error.Message);
        Assert.Same(cause, error.InnerException);
    }
}
