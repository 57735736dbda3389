using System.Xml.Linq;
using Libvirt.Normalization;

namespace Libvirt.Tests.Domains.Normalization;

public sealed class DiskSecretsTests
{
    private const string Login = "<auth username='u'><secret type='ceph'/></auth>";

    [Theory]
    [InlineData("<disk type='network'><source protocol='rbd'/>" + Login + "</disk>")]
    [InlineData("<disk type='file'><source><encryption format='luks'/></source></disk>")]
    public void Secrets_that_fit_are_taken(string disk) => DiskSecrets.Check(XElement.Parse(disk));

    [Theory]
    [InlineData("<disk type='network'><source protocol='rbd'>" + Login + "</source>" + Login + "</disk>", "an <auth> definition already found for disk source")]
    [InlineData("<disk type='network'><source protocol='iscsi'/>" + Login + "</disk>", "invalid secret type 'ceph'")]
    [InlineData("<disk type='network'><source protocol='rbd'/><auth username='u'><secret usage='x'/></auth></disk>", "unknown secret type '<null>'")]
    [InlineData("<disk type='file'><source><encryption/></source><encryption/></disk>", "an <encryption> definition already found for disk source")]
    [InlineData("<disk type='file'><encryption format='luks'><cipher name='aes'/></encryption></disk>", "supplying <cipher> for domain disk definition is unnecessary")]
    public void Secrets_that_do_not_fit_are_refused(string disk, string detail)
    {
        var error = Assert.Throws<VirtException>(() => DiskSecrets.Check(XElement.Parse(disk)));
        Assert.Equal((VirtErrorCode.ConfigUnsupported, detail), (error.Code, error.Details));
    }
}
