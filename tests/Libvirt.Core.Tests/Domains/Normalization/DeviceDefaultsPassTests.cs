using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class DeviceDefaultsPassTests
{
    [Theory]
    [InlineData("<watchdog model='i6300esb'/>", "<watchdog model='i6300esb' action='reset' />")]
    [InlineData("<rng model='virtio'><backend model='random'/></rng>", "<rng model='virtio'><backend model='random'>/dev/random</backend></rng>")]
    [InlineData("<memballoon model='virtio'><stats period='0'/></memballoon>", "<memballoon model='virtio' />")]
    [InlineData("<filesystem dmode='755'><source dir='/a'/></filesystem>", "<filesystem dmode='0755' type='mount' accessmode='passthrough'><source dir='/a' /></filesystem>")]
    [InlineData("<hostdev type='usb'><source><vendor id='0xABCD'/></source></hostdev>", "<hostdev type='usb' managed='no'><source><vendor id='0xabcd' /></source></hostdev>")]
    [InlineData("<shmem name='a'><size unit='K'>4096</size></shmem>", "<shmem name='a'><size unit='M'>4</size><model type='ivshmem' /></shmem>")]
    [InlineData("<vsock/>", "<vsock><cid auto='yes' /></vsock>")]
    [InlineData("<thing/>", "<thing />")]
    public void What_is_not_said_is_as_usual(string given, string expected) =>
        Assert.Equal(expected, PassRunner.RunOnDevices(DeviceDefaultsPass.Apply, given));

    [Theory]
    [InlineData("<memballoon/>", VirtErrorCode.XmlError, "Missing required attribute 'model' in element 'memballoon'")]
    [InlineData("<memballoon model='virtio'/><memballoon model='virtio'/>", VirtErrorCode.InternalError, "only a single memory balloon device is supported")]
    [InlineData("<sound model='foo'/>", VirtErrorCode.XmlError, "Invalid value for attribute 'model' in element 'sound': 'foo'.")]
    [InlineData("<watchdog model='foo'/>", VirtErrorCode.ConfigUnsupported, "unknown watchdog model 'foo'")]
    [InlineData("<rng model='virtio'/>", VirtErrorCode.XmlError, "only one RNG backend is supported")]
    [InlineData("<tpm/>", VirtErrorCode.XmlError, "missing TPM device backend")]
    [InlineData("<hostdev/>", VirtErrorCode.XmlError, "missing source address type")]
    [InlineData("<redirdev bus='usb'/>", VirtErrorCode.ConfigUnsupported, "cannot add redirected USB device: USB is disabled for this domain")]
    public void A_device_that_cannot_be_is_refused(string given, VirtErrorCode code, string detail) =>
        Assert.Equal((code, detail), PassRunner.RefusalOfDevices(DeviceDefaultsPass.Apply, given));
}
