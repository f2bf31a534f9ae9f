<?xml version="1.0" encoding="utf-8"?>
<!-- What a person sees who opens a feed in a browser: what it is, and the posts in it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:atom="http://www.w3.org/2005/Atom" exclude-result-prefixes="atom">
  <xsl:output method="html" encoding="utf-8" indent="yes" doctype-system="about:legacy-compat"/>

  <xsl:template match="/atom:feed">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="atom:title"/>
      <xsl:with-param name="home" select="atom:link[@rel='alternate']/@href"/>
      <xsl:with-param name="feed" select="atom:link[@rel='self']/@href"/>
      <xsl:with-param name="language" select="@xml:lang"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/rss">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="channel/title"/>
      <xsl:with-param name="home" select="channel/link"/>
      <xsl:with-param name="feed" select="channel/atom:link[@rel='self']/@href"/>
      <xsl:with-param name="language" select="channel/language"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="page">
    <xsl:param name="title"/>
    <xsl:param name="home"/>
    <xsl:param name="feed"/>
    <xsl:param name="language"/>
    <html lang="{$language}">
      <head>
        <title><xsl:value-of select="$title"/></title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <style>
          :root { color-scheme: light dark }
          body { font: 1rem/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 44rem; padding: 1rem }
          header { border-bottom: 1px solid; margin-bottom: 1.5rem; padding-bottom: .5rem }
          h1 { line-height: 1.25 } h2 { font-size: 1.2rem; margin: 0 }
          code, a { overflow-wrap: anywhere }
          ul { list-style: none; padding: 0 } li { margin-block: 1.5rem } p { margin: .25rem 0 }
        </style>
      </head>
      <body>
        <header>
          <h1><xsl:value-of select="$title"/></h1>
          <p>This is a feed: copy its address into a feed reader, which shows you what is new.</p>
          <p><code><xsl:value-of select="$feed"/></code></p>
          <p><a href="{$home}"><xsl:value-of select="$home"/></a></p>
        </header>
        <main>
          <ul><xsl:apply-templates select="//atom:entry | //item"/></ul>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="atom:entry">
    <li>
      <h2><a href="{atom:link[@rel='alternate']/@href}"><xsl:value-of select="atom:title"/></a></h2>
      <p><time datetime="{atom:published}"><xsl:value-of select="substring(atom:published, 1, 10)"/></time></p>
      <p><xsl:value-of select="atom:summary"/></p>
    </li>
  </xsl:template>

  <xsl:template match="item">
    <li>
      <h2><a href="{link}"><xsl:value-of select="title"/></a></h2>
      <p><xsl:value-of select="pubDate"/></p>
    </li>
  </xsl:template>
</xsl:stylesheet>
